import { LanternError, type Problem } from '../../lantern-error.ts';
import { cellsOf, textOf } from '../../table-text.ts';
import { totalName } from '../printed-table.ts';
import { type CountCell, type CountCube, isFinest, placeKey, within } from './count-cube.ts';

const mostDimensions = 4;
const mostCells = 20_000;
const largestCount = 1_000_000_000;

/** A table of counts as read, and what was taken for granted. */
export interface CountFile {
  readonly cube: CountCube;
  readonly notes: readonly string[];
}

interface ReadRow extends CountCell {
  /** As a spreadsheet numbers it: the header is row 1. */
  readonly row: number;
}

type Refuse = (row: number, column: string, message: string) => void;

/** The dimensions of a table, from its header. Throws LanternError where it is no table of counts. */
function dimensionsOf(file: string, cells: readonly string[]): string[] {
  const header = cells.map((name) => name.replace(/^\uFEFF/, ''));
  const refuse = (message: string) => new LanternError('counts_columns', `${file}:1 ${message}`);
  if (header.at(-1)?.toLowerCase() !== 'count') {
    const apart = header.length === 1 && /[;\t]/.test(header[0] ?? '') ? ' Its cells seem to be apart by something else than commas.' : '';
    throw refuse(`does not end with the column count.${apart} Give one column for each dimension and count last.`);
  }
  const dimensions = header.slice(0, -1);
  if (dimensions.length < 1 || dimensions.length > mostDimensions)
    throw refuse(`has ${dimensions.length} dimensions. Give 1 to ${mostDimensions} columns before count.`);
  if (dimensions.includes('')) throw refuse('has a column without a name. Name each dimension.');
  if (new Set(dimensions).size < dimensions.length) throw refuse('names a column twice. Keep one of them.');
  const taken = dimensions.find((name) => ['count', 'lower', 'upper'].includes(name.toLowerCase()));
  if (taken !== undefined) throw refuse(`has a dimension named ${taken}, which the answer uses for itself. Name it otherwise.`);
  return dimensions;
}

function countIn(text: string): number | undefined {
  const plain = /^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text;
  const count = /^\d{1,10}$/.test(plain) ? Number(plain) : Number.NaN;
  return count <= largestCount ? count : undefined;
}

function readRow(row: number, dimensions: readonly string[], cells: readonly string[], refuse: Refuse): ReadRow | undefined {
  if (cells.length !== dimensions.length + 1) {
    refuse(
      row,
      dimensions[0] ?? '',
      `Has ${cells.length} cells under ${dimensions.length + 1} columns. Put a name with a comma in double quotes.`,
    );
    return undefined;
  }
  const place = cells.slice(0, -1).map((name) => (name.toLowerCase() === totalName.toLowerCase() ? totalName : name));
  const empty = place.indexOf('');
  if (empty >= 0) refuse(row, dimensions[empty] ?? '', `Is empty. Name the category, or write ${totalName}.`);
  const text = cells.at(-1) ?? '';
  const never = text === '[z]';
  const count = never ? 0 : countIn(text);
  if (count === undefined) refuse(row, 'count', 'Is no whole number from 0. Give the true count, or [z] where there can be none.');
  return empty >= 0 || count === undefined ? undefined : { row, place, count, never };
}

function refuseRepeats(rows: readonly ReadRow[], refuse: Refuse): void {
  const first = new Map<string, number>();
  for (const { row, place } of rows) {
    const before = first.get(placeKey(place));
    if (before === undefined) first.set(placeKey(place), row);
    else refuse(row, 'count', `Is of the same place as row ${before}. Keep one of them.`);
  }
}

function refuseWrongSums(rows: readonly ReadRow[], refuse: Refuse): void {
  const finest = rows.filter(({ place }) => isFinest(place));
  for (const { row, place, count, never } of rows) {
    if (isFinest(place)) continue;
    const parts = finest.filter((part) => within(part.place, place));
    const sum = parts.reduce((total, part) => total + part.count, 0);
    if (sum !== count) refuse(row, 'count', `Is ${count}, and its parts make ${sum}. Correct the total, or the parts.`);
    else if (never && !parts.every((part) => part.never))
      refuse(row, 'count', 'Is [z], and not every part of it is. Write 0, or [z] in each.');
  }
}

/** Every combination of categories, the last dimension fastest. */
function combinations(categories: readonly (readonly string[])[]): string[][] {
  return categories.reduce<string[][]>((all, names) => all.flatMap((place) => names.map((name) => [...place, name])), [[]]);
}

function withMissing(dimensions: readonly string[], rows: readonly ReadRow[]): { cube: CountCube; missing: number } {
  const categories = dimensions.map((_, at) => [...new Set(rows.map(({ place }) => place[at] ?? ''))].filter((name) => name !== totalName));
  const known = new Set(rows.map(({ place }) => placeKey(place)));
  const size = categories.reduce((product, names) => product * names.length, 1);
  if (size > mostCells || rows.length > 2 * mostCells)
    throw new LanternError('counts_size', `The table has more than ${mostCells} cells. Split it, or take coarser categories.`);
  const missing = combinations(categories).filter((place) => !known.has(placeKey(place)));
  const given = rows.map(({ place, count, never }) => ({ place, count, never }));
  const cells = withTrueZeros([...given, ...missing.map((place) => ({ place, count: 0, never: false }))]);
  return { cube: { dimensions, categories, cells }, missing: missing.length };
}

/** A total of true zeros alone is one itself, however it was written. */
function withTrueZeros(cells: readonly CountCell[]): CountCell[] {
  const possible = cells.filter((cell) => isFinest(cell.place) && !cell.never);
  return cells.map((cell) =>
    isFinest(cell.place) || cell.count > 0 ? cell : { ...cell, never: !possible.some((part) => within(part.place, cell.place)) },
  );
}

/**
 * Reads a tidy table of counts: one column for each dimension, totals marked `Total`, a last column `count` (a whole number, or `[z]`).
 * A combination that has no row counts as 0. Throws LanternError with every cell that is wrong, by row and column, and what to do.
 */
export function readCounts(file: string, bytes: Uint8Array): CountFile {
  const [header, ...rest] = cellsOf(file, textOf(file, bytes));
  if (header === undefined || header.every((cell) => cell.replace('\uFEFF', '') === ''))
    throw new LanternError('counts_empty', `${file} is empty. Its first row names the dimensions and, last, count.`);
  const dimensions = dimensionsOf(file, header);
  const problems: Problem[] = [];
  const refuse: Refuse = (row, column, message) => problems.push({ where: `${file}:${row}:${column}`, message });
  const rows = rest.flatMap((cells, index) =>
    cells.every((cell) => cell === '') ? [] : (readRow(index + 2, dimensions, cells, refuse) ?? []),
  );
  if (problems.length === 0 && !rows.some(({ place }) => isFinest(place)))
    throw new LanternError('counts_empty', `${file} has no row without a ${totalName}. Add a row for each combination of categories.`);
  refuseRepeats(rows, refuse);
  if (problems.length === 0) refuseWrongSums(rows, refuse);
  if (problems.length > 0) {
    const lines = problems.map((each) => `  ${each.where}  ${each.message}`);
    throw new LanternError('counts_unreadable', ['The table cannot be read:', ...lines].join('\n'));
  }
  const { cube, missing } = withMissing(dimensions, rows);
  const notes = missing === 0 ? [] : [`${file}: combinations without a row, taken as 0: ${missing}. Write [z] where there can be none.`];
  return { cube, notes };
}
