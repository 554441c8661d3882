import { LanternError, type Problem } from '../lantern-error.ts';
import { cellsOf, textOf } from '../table-text.ts';
import type { ReleasedRow, ReleasedTable, Window } from './audit/release-tables.ts';
import { type Printed, type TableRule, totalName } from './printed-table.ts';
import { readWindow, windowColumns } from './read-window.ts';

/** What a release says of all its files: its rule and window, where it says them. */
export interface ReleaseAbout {
  readonly release: string;
  readonly rule: TableRule | undefined;
  readonly window: Window | undefined;
}

const countColumns = ['count', 'children', 'people', 'episodes', 'referrals', 'reports', 'events', 'records', 'value', 'figure'];
const wholeColumns = ['of', 'out_of', 'denominator'];
const statistic = /median|mean|average|percent|rate|share|minimum|maximum|lowest|highest|^(min|max|q1|q3)$/i;
const symbols: readonly string[] = ['[c]', '[x]', '[z]'];

interface Columns {
  readonly count: number;
  readonly whole: number;
  readonly window: number;
  readonly dimensions: readonly number[];
  readonly beside: readonly number[];
}

const numberIn = (text: string) => {
  const plain = text.replaceAll(',', '').replace(/\s*%$/, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
};
const isFigure = (text: string) => text === '' || symbols.includes(text) || numberIn(text) !== undefined;

function columnsOf(header: readonly string[], rows: readonly (readonly string[])[]): Columns {
  const at = (names: readonly string[]) => header.findIndex((name) => names.includes(name.toLowerCase()));
  // `value` beside `dimension` is a category, as in Lantern's own tables of several dimensions.
  const several = at(['dimension']) >= 0 && at(['value']) >= 0;
  const named = countColumns.map((name) => (several && name === 'value' ? -1 : at([name]))).find((index) => index >= 0);
  const last = header.length - 1;
  const figures = header.map((_, column) => rows.every((row) => isFigure(row[column] ?? '')));
  const count = named ?? (figures[last] === true && !statistic.test(header[last] ?? '') ? last : -1);
  const whole = count < 0 ? -1 : at(wholeColumns);
  const window = windowColumns
    .map((name) => at([name]))
    .find((index) => index >= 0 && rows.every((row) => readWindow(row[index] ?? '') !== undefined));
  const beside = header.flatMap((name, column) =>
    column !== count && column !== whole && figures[column] === true && (statistic.test(name) || (count >= 0 && column > count))
      ? [column]
      : [],
  );
  const taken = [count, whole, window ?? -1, ...beside];
  const dimensions = header.flatMap((_, column) => (taken.includes(column) ? [] : [column]));
  return { count, whole, window: window ?? -1, dimensions, beside };
}

function placeIn(header: readonly string[], cells: readonly string[], dimensions: readonly number[]): Record<string, string> {
  const own = dimensions.map((column) => [header[column] ?? '', cells[column] ?? ''] as const);
  const block = own.find(([name]) => name === 'dimension')?.[1];
  const named = own.filter(([name]) => name !== 'dimension' || !own.some(([other]) => other === 'value'));
  return Object.fromEntries(
    named
      .filter(([, category]) => category !== '' && category.toLowerCase() !== totalName.toLowerCase())
      .map(([name, category]) => [name === 'value' && block !== undefined ? block : name, category]),
  );
}

function figureIn(text: string): Printed | undefined {
  if (text === '[c]' || text === '[x]' || text === '[z]') return text;
  const number = numberIn(text);
  return number !== undefined && Number.isInteger(number) && number >= 0 ? number : undefined;
}

interface ReadRow extends ReleasedRow {
  readonly whole: Printed | undefined;
  readonly block: string;
}

type Refuse = (row: number, column: string, message: string) => void;

function readRow(
  row: number,
  header: readonly string[],
  cells: readonly string[],
  columns: Columns,
  about: ReleaseAbout,
  refuse: Refuse,
): ReadRow {
  const text = cells[columns.count] ?? '';
  const parts = /^(.+?) (?:of|out of) ([\d,]+)$/.exec(text);
  const figure = columns.count < 0 ? undefined : figureIn(parts?.[1] ?? text);
  if (columns.count >= 0 && figure === undefined)
    refuse(
      row,
      header[columns.count] ?? '',
      'Is no whole number from 0 and no symbol. Write the figure as it was released, or [c], [x] or [z].',
    );
  const numbers = columns.beside.flatMap((column) => {
    const value = numberIn(cells[column] ?? '');
    return value === undefined ? [] : [[header[column] ?? '', value] as const];
  });
  const dimension = header.indexOf('dimension');
  return {
    row,
    place: placeIn(header, cells, columns.dimensions),
    window: columns.window >= 0 ? readWindow(cells[columns.window] ?? '') : about.window,
    figure,
    beside: Object.fromEntries(numbers),
    whole: parts?.[2] === undefined ? figureIn(cells[columns.whole] ?? '') : figureIn(parts[2]),
    block: header.includes('value') && dimension >= 0 ? (cells[dimension] ?? '') : '',
  };
}

/** The rule that figures look made by, where nothing says it: all of them multiples of 5, or exact. */
function ruleOf(rows: readonly ReadRow[]): TableRule {
  const numbers = rows.flatMap(({ figure }) => (typeof figure === 'number' ? [figure] : []));
  const round = numbers.length > 0 && numbers.every((figure) => figure % 5 === 0);
  return round ? { name: 'rounded', threshold: 8, base: 5, possible_values: 4, zero_times: 2 } : { name: 'exact', threshold: 10 };
}

/** Counts of a whole, each as a table of two: who is counted, and who is not. */
function withWholes(table: ReleasedTable, rows: readonly ReadRow[]): ReleasedTable[] {
  const part = `part of ${table.measure}`;
  const split = rows.flatMap(({ whole, ...row }) =>
    whole === undefined
      ? []
      : [
          { ...row, place: { ...row.place, [part]: 'counted' } },
          { ...row, place: { ...row.place, [part]: 'others' }, figure: '[x]' as const },
          { ...row, figure: whole },
        ],
  );
  return split.length === 0
    ? []
    : [{ ...table, measure: `${table.measure} of a whole`, dimensions: [...table.dimensions, part], rows: split }];
}

/** Reads one released file. Throws LanternError with every figure that cannot be read, by row and column, and what to do. */
export function readReleased(file: string, bytes: Uint8Array, about: ReleaseAbout): ReleasedTable[] {
  const [first, ...rest] = cellsOf(file, textOf(file, bytes));
  const header = (first ?? []).map((name) => name.replace(/^\uFEFF/, ''));
  const kept = rest.map((cells, index) => ({ cells, row: index + 2 })).filter(({ cells }) => cells.some((cell) => cell !== ''));
  const columns = columnsOf(
    header,
    kept.map(({ cells }) => cells),
  );
  const problems: Problem[] = [];
  const refuse: Refuse = (row, column, message) => problems.push({ where: `${file}:${row}:${column}`, message });
  const rows = kept.map(({ cells, row }) => readRow(row, header, cells, columns, about, refuse));
  if (problems.length > 0)
    throw new LanternError(
      'release_unreadable',
      ['The release cannot be read:', ...problems.map((each) => `  ${each.where}  ${each.message}`)].join('\n'),
    );
  const rule = about.rule ?? ruleOf(rows);
  const measure = header[columns.count] ?? '';
  return [...Map.groupBy(rows, ({ block }) => block).values()].flatMap((group) => {
    const dimensions = [...new Set(group.flatMap(({ place }) => Object.keys(place)))];
    const table = { file, release: about.release, measure, rule, dimensions, rows: group };
    return [table, ...withWholes(table, group)];
  });
}
