import { type CountCube, isFinest, linesOf, within } from './count-cube.ts';

/** What must be hidden, whatever else is, and what a printed zero asks of the cells beside it. */
export interface Demands {
  /** Small counts, zeros among few, and lines in which all share one category. */
  readonly primary: ReadonlySet<number>;
  /** A zero that may be printed, while one of these is printed too. */
  readonly company: readonly { readonly zero: number; readonly others: readonly number[] }[];
  /** Cells of one child, who knows it. */
  readonly singletons: readonly number[];
}

/** Times the threshold that a line with a printed zero holds. */
const zeroTimes = 2;

/** What the rule `exact` asks of a table of true counts (release.md). */
export function demandsOf(cube: CountCube, threshold: number): Demands {
  const count = (index: number) => cube.cells[index]?.count ?? 0;
  const primary = new Set<number>();
  const company: { zero: number; others: number[] }[] = [];
  cube.cells.forEach((cell, index) => {
    if (cell.count > 0 && cell.count < threshold) primary.add(index);
  });
  for (const line of linesOf(cube)) {
    const parts = line.parts.filter((part) => cube.cells[part]?.never !== true);
    const positive = parts.filter((part) => count(part) > 0);
    if (parts.length < 2 || positive.length === parts.length) continue;
    const few = positive.reduce((sum, part) => sum + count(part), 0) < zeroTimes * threshold;
    for (const zero of parts.filter((part) => count(part) === 0)) {
      if (few || positive.length === 1) primary.add(zero);
      else company.push({ zero, others: positive });
    }
    if (positive.length === 1) for (const part of positive) primary.add(part);
  }
  const singletons = cube.cells.flatMap((cell, index) => (cell.count === 1 && isFinest(cell.place) ? [index] : []));
  return { primary, company: company.filter(({ zero }) => !primary.has(zero)), singletons };
}

/** For each total of which one part alone can be anything but a true zero, that part: it is the same figure. */
export function soleParts(cube: CountCube): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const finest = cube.cells.flatMap((cell, index) => (isFinest(cell.place) && !cell.never ? [index] : []));
  cube.cells.forEach((cell, total) => {
    if (isFinest(cell.place)) return;
    const parts = finest.filter((part) => within(cube.cells[part]?.place ?? [], cell.place));
    if (parts.length === 1 && parts[0] !== undefined) found.set(total, parts[0]);
  });
  return found;
}
