import fc from 'fast-check';
import { type CountCube, within } from '../../../analytics/release/protect-table/count-cube.ts';

function combinations(names: readonly (readonly string[])[]): string[][] {
  return names.reduce<string[][]>((all, each) => all.flatMap((place) => each.map((name) => [...place, name])), [[]]);
}

/** A table of the given sizes with every total; counts in the order of the finest cells, the last dimension fastest. */
export function cubeOf(
  sizes: readonly number[],
  counts: readonly number[],
  printsTotal: (place: readonly string[]) => boolean = () => true,
): CountCube {
  const dimensions = sizes.map((_, at) => ['ward', 'age', 'sex', 'year'][at] ?? 'more');
  const categories = sizes.map((size, at) => Array.from({ length: size }, (_, index) => `${dimensions[at]} ${index}`));
  const finest = combinations(categories).map((place, index) => ({ place, count: counts[index] ?? 0, never: false }));
  const all = combinations(categories.map((names) => [...names, 'Total']));
  const totals = all.filter((place) => place.includes('Total') && printsTotal(place));
  const sums = totals.map((place) => ({
    place,
    count: finest.filter((cell) => within(cell.place, place)).reduce((sum, cell) => sum + cell.count, 0),
    never: false,
  }));
  return { dimensions, categories, cells: [...finest, ...sums] };
}

/** A table of two dimensions from its rows. */
export const tableOf = (...rows: readonly (readonly number[])[]) => cubeOf([rows.length, rows[0]?.length ?? 0], rows.flat());

const count = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 5, arbitrary: fc.integer({ min: 10, max: 90 }) },
);

/** Tables of random counts, many of them small. */
export function randomCubes(...shapes: readonly (readonly number[])[]): fc.Arbitrary<CountCube> {
  return fc.constantFrom(...shapes).chain((sizes) => {
    const cells = sizes.reduce((product, size) => product * size, 1);
    return fc.array(count, { minLength: cells, maxLength: cells }).map((counts) => cubeOf(sizes, counts));
  });
}
