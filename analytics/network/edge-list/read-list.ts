import { LanternError } from '../../lantern-error.ts';
import { type ScannedRow, scanRows } from './scan-rows.ts';

/** A file by its name and its bytes in pieces. */
export interface ListFile {
  readonly name: string;
  readonly pieces: Iterable<Uint8Array>;
}

/** Notes what is wrong with a row and what to do; reading goes on, so that all is said at once. */
export type Refuse = (row: number, message: string) => void;

const mostShown = 20;

function headerOf(file: string, row: ScannedRow, required: readonly string[], optional: readonly string[]): string[] {
  const decoder = new TextDecoder();
  const header = Array.from({ length: row.count }, (_, cell) =>
    decoder.decode(row.bytes.subarray(row.begins[cell], row.ends[cell])).toLowerCase(),
  );
  const apart = header.length === 1 && /[;\t]/.test(header[0] ?? '') ? ' Its cells seem to be apart by something else than commas.' : '';
  const columns = `${required.join(',')}${optional.map((name) => `[,${name}]`).join('')}`;
  for (const name of required) {
    if (!header.includes(name))
      throw new LanternError('list_columns', `${file}:1 has no column ${name}.${apart} The first row names the columns ${columns}.`);
  }
  const twice = [...required, ...optional].find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice !== undefined) throw new LanternError('list_columns', `${file}:1 names the column ${twice} twice. Keep one of them.`);
  return header;
}

/**
 * Reads a list with a header: `eachRow` is given each row, and for each column asked for the cell it is in, -1 where the file has no
 * such column. Columns that were not asked for are passed over. Throws LanternError with every row that was refused, up to 20 of them.
 */
export function readList(
  file: ListFile,
  columns: { readonly required: readonly string[]; readonly optional?: readonly string[] },
  eachRow: (row: ScannedRow, cells: readonly number[], refuse: Refuse) => void,
): void {
  const optional = columns.optional ?? [];
  const problems: string[] = [];
  let wrong = 0;
  const refuse: Refuse = (row, message) => {
    wrong += 1;
    if (problems.length < mostShown) problems.push(`${file.name}:${row} ${message}`);
  };
  let header: string[] | undefined;
  let cells: readonly number[] = [];
  scanRows(file.name, file.pieces, (row) => {
    if (header === undefined) {
      header = headerOf(file.name, row, columns.required, optional);
      cells = [...columns.required, ...optional].map((name) => header?.indexOf(name) ?? -1);
    } else if (row.count !== header.length) {
      refuse(
        row.number,
        `has ${row.count} ${row.count === 1 ? 'cell' : 'cells'} under ${header.length} columns. Fill it up with commas, or put a cell with a comma in double quotes.`,
      );
    } else eachRow(row, cells, refuse);
  });
  if (header === undefined)
    throw new LanternError('list_empty', `${file.name} is empty. Its first row names the columns ${columns.required.join(',')}.`);
  if (wrong > problems.length) problems.push(`and ${wrong - problems.length} more rows.`);
  if (problems.length > 0) throw new LanternError('list_rows', problems.join('\n'));
}

/** Whole numbers one after another, without knowing how many. */
export interface Column {
  push(value: number): void;
  values(): Int32Array;
}

export function growingColumn(): Column {
  let held = new Int32Array(1 << 10);
  let count = 0;
  return {
    push: (value) => {
      if (count === held.length) {
        const larger = new Int32Array(2 * count);
        larger.set(held);
        held = larger;
      }
      held[count] = value;
      count += 1;
    },
    values: () => held.subarray(0, count),
  };
}
