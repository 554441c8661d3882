import { totalName } from '../printed-table.ts';

/** A true count. Restricted: it leaves only where the rule prints it. */
export interface CountCell {
  readonly place: readonly string[];
  readonly count: number;
  /** A true zero (`[z]`): nobody can be there, and everybody knows it. */
  readonly never: boolean;
}

/** A table of counts with the totals that are printed, one cell for each. */
export interface CountCube {
  readonly dimensions: readonly string[];
  /** The categories of each dimension, without its total. */
  readonly categories: readonly (readonly string[])[];
  readonly cells: readonly CountCell[];
}

/** Cells along one dimension, by index, and the total of them where it is printed. */
export interface Line {
  readonly total: number | undefined;
  readonly parts: readonly number[];
}

/** A printed total and what adds up to it. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
}

/** One text for a place, so that places can be looked up. */
export const placeKey = (place: readonly string[]) => place.join('\u0000');

/** Whether a place is of the finest split. */
export const isFinest = (place: readonly string[]) => !place.includes(totalName);

export function cellsByPlace(cells: readonly CountCell[]): ReadonlyMap<string, number> {
  return new Map(cells.map((cell, index) => [placeKey(cell.place), index]));
}

/** Whether one place lies within another: the same, but where the other is a total. */
export function within(place: readonly string[], whole: readonly string[]): boolean {
  return whole.every((name, at) => name === totalName || name === place[at]);
}

function lineAlong(cube: CountCube, byPlace: ReadonlyMap<string, number>, place: readonly string[], at: number): Line | undefined {
  const parts = (cube.categories[at] ?? []).map((category) => byPlace.get(placeKey(place.with(at, category))));
  const found = parts.filter((part) => part !== undefined);
  return found.length < parts.length ? undefined : { total: byPlace.get(placeKey(place.with(at, totalName))), parts: found };
}

/** Every line of cells that are all in the table, among totals too. */
export function linesOf(cube: CountCube): Line[] {
  const byPlace = cellsByPlace(cube.cells);
  return cube.cells.flatMap(({ place }) =>
    place.flatMap((name, at) => (name === cube.categories[at]?.[0] ? (lineAlong(cube, byPlace, place, at) ?? []) : [])),
  );
}

/** For each printed total what adds up to it: along one dimension where all of that is printed, else of the finest split. */
export function sumsOf(cube: CountCube): Sum[] {
  const byPlace = cellsByPlace(cube.cells);
  return cube.cells.flatMap(({ place }, total) => {
    if (isFinest(place)) return [];
    for (const [at, name] of place.entries()) {
      const line = name === totalName ? lineAlong(cube, byPlace, place, at) : undefined;
      if (line !== undefined) return [{ total, parts: line.parts }];
    }
    const parts = cube.cells.flatMap((cell, index) => (isFinest(cell.place) && within(cell.place, place) ? [index] : []));
    return [{ total, parts }];
  });
}
