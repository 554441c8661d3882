import loadHighs from 'highs';
import type { CountCube } from '../../../analytics/release/protect-table/count-cube.ts';

const isTotal = (name: string | undefined) => name === 'Total';

/** The sums of a table as lists of cells, the total first; written from the places alone. */
function sums(cube: CountCube): number[][] {
  return cube.cells.flatMap(({ place }, total) =>
    place.flatMap((name, at) => {
      if (!isTotal(name)) return [];
      const parts = cube.cells.flatMap((cell, index) =>
        cell.place.every((other, where) => (where === at ? !isTotal(other) : other === place[where])) ? [index] : [],
      );
      return [[total, ...parts]];
    }),
  );
}

/** Lines of categories along one dimension. */
function lines(cube: CountCube): number[][] {
  return sums(cube).map(([, ...parts]) => parts);
}

function mustHide(cube: CountCube, threshold: number): Set<number> {
  const value = (index: number) => cube.cells[index]?.count ?? 0;
  const hidden = new Set(cube.cells.flatMap(({ count }, index) => (count >= 1 && count < threshold ? [index] : [])));
  for (const line of lines(cube)) {
    const all = line.reduce((sum, index) => sum + value(index), 0);
    const positive = line.filter((index) => value(index) > 0);
    if (positive.length === 1) for (const index of line) hidden.add(index);
    if (all < 2 * threshold) for (const index of line) if (value(index) === 0) hidden.add(index);
  }
  return hidden;
}

/**
 * The least sum of counts that can be hidden, by one programme that holds two whole tables for each cell and each knower at once:
 * nothing is added step by step, and nothing is shared with the code under test but the solver. For two dimensions.
 */
export async function leastCostByProgramme(cube: CountCube, threshold: number): Promise<number> {
  const constraints: string[] = [];
  const bounds: string[] = [];
  const must = mustHide(cube, threshold);
  const cells = cube.cells.map((cell, index) => ({ ...cell, index }));
  const knowers = [-1, ...cells.filter(({ count, place }) => count === 1 && !place.some(isTotal)).map(({ index }) => index)];
  for (const { index } of cells) {
    if (must.has(index)) bounds.push(`s${index} = 1`);
    for (const knower of knowers.filter((each) => each !== index)) {
      for (const end of ['h', 'l']) {
        const name = (cell: number) => `${end}${index}_${knower + 1}_${cell}`;
        for (const [total, ...parts] of sums(cube)) constraints.push(`${parts.map(name).join(' + ')} - ${name(total ?? 0)} = 0`);
        for (const cell of cells) {
          bounds.push(`${name(cell.index)} free`);
          const free = cell.index !== knower;
          constraints.push(`${name(cell.index)} - ${free ? threshold : 0} s${cell.index} <= 0`);
          constraints.push(`${name(cell.index)} + ${free ? Math.min(cell.count, threshold) : 0} s${cell.index} >= 0`);
        }
      }
      const of = (end: string) => `${end}${index}_${knower + 1}_${index}`;
      constraints.push(`${of('h')} - ${of('l')} - ${threshold} s${index} >= 0`);
    }
  }
  for (const line of lines(cube)) {
    const positive = line.filter((index) => (cube.cells[index]?.count ?? 0) > 0);
    for (const zero of line.filter((index) => !positive.includes(index)))
      constraints.push(
        `${positive.map((index) => `s${index}`).join(' + ')}${positive.length > 0 ? ' - ' : '- '}s${zero} <= ${positive.length - 1}`,
      );
  }
  const objective = cells.map(({ count, index }) => `${count} s${index}`).join(' + ');
  const text = `Minimize\n obj: ${objective}\nSubject To\n ${constraints.join('\n ')}\nBounds\n ${bounds.join('\n ')}\nBinaries\n ${cells.map(({ index }) => `s${index}`).join(' ')}\nEnd`;
  const solution = (await loadHighs()).solve(text, { output_flag: false, mip_rel_gap: 0 });
  if (solution.Status !== 'Optimal') throw new Error(`The programme ended ${solution.Status}.`);
  return Math.round(solution.ObjectiveValue);
}
