import type { RecordShape } from './scan.ts';

/** What the cells of one column look like from outside: enough to leave out of a statement what none of them needs. */
export interface ColumnShape {
  /** Whether any cell holds anything. */
  readonly filled: boolean;
  /** Bytes of the longest cell, quotation marks included. */
  readonly longest: number;
  /** Whether a cell has white space at an end, quotation marks, or characters that are not plain ASCII. */
  readonly untidy: boolean;
  /** Whether a cell could be ten digits, with or without something around or between them. */
  readonly tenDigits: boolean;
  /** Whether a time in it is written otherwise than 2014-03-01T09:00:00Z. */
  readonly otherTimes: boolean;
}

/** A column of which nothing is known. */
export const anyShape: ColumnShape = { filled: true, longest: Number.MAX_SAFE_INTEGER, untidy: true, tenDigits: true, otherTimes: true };

/** What a column shows of the order in which it writes the parts of dates with slashes. */
export interface SlashedDates {
  readonly count: number;
  readonly largestFirst: number;
  readonly largestSecond: number;
}

/** Looks at records as they are scanned; one for each file. */
export interface ShapeTaker {
  add(bytes: Buffer, record: RecordShape): void;
  shapes(): ColumnShape[];
  /** By column; of those that hold no times, nothing. */
  slashed(): SlashedDates[];
}

const flags = { filled: 1, untidy: 2, tenDigits: 4, otherTimes: 8 } as const;
const space = 32;
const quote = 34;
const slash = 47;
const isDigit = (byte: number) => byte >= 48 && byte <= 57;

/**
 * Whether a cell is written as 2014-03-01T09:00:00Z. Of the digits only the hour's first is looked at, for the engine's quick cast takes a blank there; the others it judges
 * itself. A time with an offset is not plain: the quick cast passes over it.
 */
function isPlainTime(bytes: Buffer, start: number, length: number): boolean {
  return (
    length === 20 &&
    bytes[start + 19] === 90 &&
    bytes[start + 10] === 84 &&
    isDigit(bytes[start + 11] ?? 0) &&
    bytes[start + 4] === 45 &&
    bytes[start + 7] === 45 &&
    bytes[start + 13] === 58 &&
    bytes[start + 16] === 58
  );
}

/** Whether a cell of a record with odd bytes holds one. */
function holdsOdd(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < space || byte > 126 || byte === quote) return true;
  }
  return false;
}

/** Takes the shapes of a file's columns; `times` says which of them hold dates or times. */
export function shapeTaker(columns: number, times: readonly boolean[]): ShapeTaker {
  const seen = new Uint8Array(columns);
  const longest = new Int32Array(columns);
  const dates = Array.from({ length: columns }, () => ({ count: 0, largestFirst: 0, largestSecond: 0 }));
  const isTime = Uint8Array.from({ length: columns }, (_, column) => (times[column] === true ? 1 : 0));
  return {
    add(bytes, { starts, cells, odd }) {
      const known = Math.min(cells, columns);
      for (let column = 0; column < known; column += 1) {
        const start = starts[column] ?? 0;
        const end = (starts[column + 1] ?? 0) - 1;
        const length = end - start;
        if (length <= 0) continue;
        if (length > (longest[column] ?? 0)) longest[column] = length;
        const first = bytes[start] ?? 0;
        let found: number = flags.filled;
        if (first <= space || (bytes[end - 1] ?? 0) <= space || (odd && holdsOdd(bytes, start, end)))
          found |= flags.untidy | flags.tenDigits;
        if (length >= 10 && length <= 12 && isDigit(first)) found |= flags.tenDigits;
        if (isTime[column] === 1 && !isPlainTime(bytes, start, length)) {
          found |= flags.otherTimes;
          takeSlashed(bytes, start, end, dates[column]);
        }
        seen[column] = (seen[column] ?? 0) | found;
      }
    },
    shapes: () => Array.from(seen, (found, column) => shapeOf(found, longest[column] ?? 0)),
    slashed: () => dates.map((each) => ({ ...each })),
  };
}

function shapeOf(found: number, longest: number): ColumnShape {
  const has = (flag: number) => (found & flag) !== 0;
  return {
    filled: has(flags.filled),
    longest,
    untidy: has(flags.untidy),
    tenDigits: has(flags.tenDigits),
    otherTimes: has(flags.otherTimes),
  };
}

type Counted = { -readonly [Key in keyof SlashedDates]: number };

/** Takes the first two parts of a date written with slashes. */
function takeSlashed(bytes: Buffer, start: number, end: number, dates: Counted | undefined): void {
  if (dates === undefined) return;
  let at = start;
  while (at < end && ((bytes[at] ?? 0) <= space || bytes[at] === quote)) at += 1;
  const parts = /^(\d{1,2})\/(\d{1,2})\/\d{4}(?!\d)/.exec(
    bytes[at + 1] === slash || bytes[at + 2] === slash ? bytes.toString('latin1', at, Math.min(end, at + 12)) : '',
  );
  if (parts === null) return;
  dates.count += 1;
  dates.largestFirst = Math.max(dates.largestFirst, Number(parts[1]));
  dates.largestSecond = Math.max(dates.largestSecond, Number(parts[2]));
}

/** The dates of columns that are read as one. */
export function joinedDates(dates: readonly SlashedDates[]): SlashedDates {
  return {
    count: dates.reduce((most, each) => Math.max(most, each.count), 0),
    largestFirst: dates.reduce((most, each) => Math.max(most, each.largestFirst), 0),
    largestSecond: dates.reduce((most, each) => Math.max(most, each.largestSecond), 0),
  };
}

/** The shape of columns that are read as one. */
export function joined(shapes: readonly ColumnShape[]): ColumnShape {
  return {
    filled: shapes.some((each) => each.filled),
    longest: shapes.reduce((most, each) => Math.max(most, each.longest), 0),
    untidy: shapes.some((each) => each.untidy),
    tenDigits: shapes.some((each) => each.tenDigits),
    otherTimes: shapes.some((each) => each.otherTimes),
  };
}
