import type { DeliveredFile } from './ledger.ts';

/** A share not recorded is told of where it moved by so many points of a hundred. */
export const notRecordedPoints = 10;
/** A count of rows stands out where it moved by so many of a hundred: less is the ordinary up and down of a month. */
const outstandingPercent = 25;
/** Under so many rows a share says nothing. */
export const fewestRows = 20;

/** How the share of a column that is not recorded moved. Shares are of one, rounded to a thousandth. */
export interface NotRecordedShift {
  readonly column: string;
  readonly before: number;
  readonly now: number;
}

/** How an extract of a delivery differs from the last delivery of it before. A change is no fault: the sender knows whether it is meant. */
export interface Drift {
  readonly agency: string;
  readonly delivery: string;
  readonly extract: string;
  /** The delivery that it is compared with. */
  readonly against: string;
  readonly rows: {
    readonly before: number;
    readonly now: number;
    readonly change: number;
    /** Of a hundred, to one decimal; null where there was no row before. */
    readonly percent: number | null;
  };
  /** Columns whose share not recorded moved, the largest move first. */
  readonly not_recorded: readonly NotRecordedShift[];
  /** Codes that no earlier delivery of the agency had. */
  readonly new_codes: readonly { readonly column: string; readonly code: string; readonly rows: number }[];
  /** Columns that were filled in and now have nothing in any row, left out or empty. */
  readonly columns_vanished: readonly string[];
  readonly columns_appeared: readonly string[];
  /** Columns that the contract does not know, in the file that has most of them. */
  readonly ignored_columns: { readonly before: number; readonly now: number };
}

/** Whether the count of rows moved so far that it is worth a line. */
export function rowsStandOut({ before, now, percent }: Drift['rows']): boolean {
  if (Math.max(before, now) < fewestRows) return false;
  return percent === null || Math.abs(percent) >= outstandingPercent;
}

type Codes = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** All files of an extract in one delivery, taken together: what comes in two files one time can come in three the next. */
interface Sent {
  readonly agency: string;
  readonly delivery: string;
  readonly extract: string;
  readonly rows: number;
  /** Rows whose cells could be read. */
  readonly readable: number;
  readonly notRecorded: ReadonlyMap<string, number> | undefined;
  readonly codes: Codes | undefined;
  readonly ignored: number;
}

/**
 * How each extract of each delivery differs from the last delivery before it of the same agency and extract. Files refused whole are
 * left out, and so are those sent again, which the caller does not give; a first delivery has nothing to be compared with.
 */
export function driftOf(files: readonly DeliveredFile[]): Drift[] {
  const read = files.filter((file) => file.refused === undefined);
  const extracts = groupedBy(read, (file) => `${file.agency} ${file.extract}`);
  return extracts
    .flatMap((own) => driftOfExtract(groupedBy(own, (file) => file.delivery).map(sentTogether)))
    .sort((a, b) => compare(a.agency, b.agency) || compare(a.delivery, b.delivery) || compare(a.extract, b.extract));
}

function driftOfExtract(sent: readonly Sent[]): Drift[] {
  const met = new Set<string>();
  let known = false;
  const drift: Drift[] = [];
  let before: Sent | undefined;
  for (const now of [...sent].sort((a, b) => compare(a.delivery, b.delivery))) {
    if (before !== undefined) drift.push(compared(before, now, known ? met : undefined));
    for (const { column, code } of codesOf(now)) met.add(`${column} ${code}`);
    known ||= now.codes !== undefined;
    before = now;
  }
  return drift;
}

/** `met` has the codes of earlier deliveries; undefined where none of them says which it had. */
function compared(before: Sent, now: Sent, met: ReadonlySet<string> | undefined): Drift {
  const change = now.rows - before.rows;
  const percent = before.rows === 0 ? null : Math.round((change / before.rows) * 1000) / 10;
  const shifts = shiftsOf(before, now);
  const codes = met === undefined ? [] : codesOf(now).filter(({ column, code }) => !met.has(`${column} ${code}`));
  return {
    ...{ agency: now.agency, delivery: now.delivery, extract: now.extract, against: before.delivery },
    rows: { before: before.rows, now: now.rows, change, percent },
    not_recorded: shifts
      .filter((shift) => before.readable >= fewestRows && now.readable >= fewestRows && moved(shift) >= notRecordedPoints)
      .sort((a, b) => moved(b) - moved(a) || compare(a.column, b.column)),
    new_codes: codes,
    columns_vanished: shifts.filter((shift) => shift.before < 1 && shift.now === 1).map((shift) => shift.column),
    columns_appeared: shifts.filter((shift) => shift.before === 1 && shift.now < 1).map((shift) => shift.column),
    ignored_columns: { before: before.ignored, now: now.ignored },
  };
}

/** Points of a hundred, to a tenth, so that what is printed as 10 points counts as 10. */
function moved({ before, now }: NotRecordedShift): number {
  return Math.round(Math.abs(now - before) * 1000) / 10;
}

function shiftsOf(before: Sent, now: Sent): NotRecordedShift[] {
  const [was, is] = [before.notRecorded, now.notRecorded];
  if (was === undefined || is === undefined || before.readable === 0 || now.readable === 0) return [];
  const columns = [...new Set([...was.keys(), ...is.keys()])].sort();
  return columns.map((column) => ({
    column,
    before: share(was.get(column) ?? 0, before.readable),
    now: share(is.get(column) ?? 0, now.readable),
  }));
}

/** One only where it is all rows, nought only where it is none. */
function share(rows: number, of: number): number {
  const rounded = Math.round((rows / of) * 1000) / 1000;
  if (rows < of && rounded === 1) return 0.999;
  return rows > 0 && rounded === 0 ? 0.001 : Math.min(rounded, 1);
}

function codesOf(sent: Sent): { column: string; code: string; rows: number }[] {
  return [...(sent.codes ?? [])]
    .flatMap(([column, codes]) => [...codes].map(([code, rows]) => ({ column, code, rows })))
    .sort((a, b) => compare(a.column, b.column) || compare(a.code, b.code));
}

function sentTogether(files: readonly DeliveredFile[]): Sent {
  const [first] = files;
  if (first === undefined) throw new Error('A delivery without a file was compared.');
  const total = (count: (file: DeliveredFile) => number) => files.reduce((sum, file) => sum + count(file), 0);
  const told = files.every((file) => file.not_recorded !== undefined);
  const coded = files.every((file) => file.codes_met !== undefined);
  return {
    ...{ agency: first.agency, delivery: first.delivery, extract: first.extract },
    rows: total((file) => file.read),
    readable: total(readableRows),
    notRecorded: told ? summed(files.map((file) => file.not_recorded ?? {})) : undefined,
    codes: coded ? codesTogether(files) : undefined,
    ignored: Math.max(...files.map((file) => file.ignored_columns)),
  };
}

/** Broken lines have no cells of which anything can be said. */
function readableRows({ read, rules }: DeliveredFile): number {
  return read - (rules['malformed_row'] ?? 0) - (rules['encoding'] ?? 0);
}

function codesTogether(files: readonly DeliveredFile[]): Codes {
  const columns = [...new Set(files.flatMap((file) => Object.keys(file.codes_met ?? {})))];
  return new Map(columns.map((column) => [column, summed(files.map((file) => file.codes_met?.[column] ?? {}))]));
}

function summed(records: readonly Readonly<Record<string, number>>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const record of records) for (const [key, rows] of Object.entries(record)) sums.set(key, (sums.get(key) ?? 0) + rows);
  return sums;
}

function groupedBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
