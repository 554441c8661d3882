import type { RecordShape } from './find-record.ts';

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
  /** Whether a time in it is written as 2014-03-01T09:00:00+01:00. */
  readonly offsets: boolean;
  /** Whether a time in it is written otherwise than so or as 2014-03-01T09:00:00Z. */
  readonly otherTimes: boolean;
  /** Whether a cell could as a whole be a postcode, a plate, an address or a number of a person: those end in a letter, or have blanks or dashes between digits. */
  readonly personal: boolean;
}

/** A column of which nothing is known. */
export const anyShape: ColumnShape = {
  filled: true,
  longest: Number.MAX_SAFE_INTEGER,
  untidy: true,
  tenDigits: true,
  offsets: true,
  otherTimes: true,
  personal: true,
};

/** A column without cells. */
export const unfilled: ColumnShape = {
  filled: false,
  longest: 0,
  untidy: false,
  tenDigits: false,
  offsets: false,
  otherTimes: false,
  personal: false,
};

/** What a column shows of the order in which it writes the parts of dates with slashes. */
export interface SlashedDates {
  readonly count: number;
  readonly largestFirst: number;
  readonly largestSecond: number;
}

/** What was seen of columns so far, to be sent from a worker. */
export interface SeenColumns {
  /** Flags by column. */
  readonly seen: Uint8Array;
  readonly longest: Int32Array;
  readonly dates: readonly SlashedDates[];
}

/** Looks at records as they are scanned; one for each file, or for a part of one. */
export interface ShapeTaker {
  add(bytes: Buffer, record: RecordShape): void;
  soFar(): SeenColumns;
  /** Adds what was seen in another part of the file. */
  join(other: SeenColumns): void;
  shapes(): ColumnShape[];
  /** By column; of those that hold no times, nothing. */
  slashed(): SlashedDates[];
}

const flags = { filled: 1, untidy: 2, tenDigits: 4, otherTimes: 8, offsets: 16, personal: 32 } as const;
const space = 32;
const quote = 34;
const slash = 47;
const dash = 45;
const isDigit = (byte: number) => byte >= 48 && byte <= 57;

/**
 * Whether a cell is written as 2014-03-01T09:00:00Z. Of the digits only the hour's first is looked at, for the engine's quick cast takes a blank there; the others it judges
 * itself. A time with an offset is not plain: this cast passes over it.
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

/** The places of the digits of 2014-03-01T09:00:00+01:00, but for its last two. */
const digitPlaces = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21];

/** Whether a cell is written as 2014-03-01T09:00:00+01:00 or +0100. */
function isTimeWithOffset(bytes: Buffer, start: number, length: number): boolean {
  if (length !== 25 && length !== 24) return false;
  const sign = bytes[start + 19];
  if (sign !== 43 && sign !== dash) return false;
  if (length === 25 && bytes[start + 22] !== 58) return false;
  if (bytes[start + 10] !== 84 || bytes[start + 4] !== dash || bytes[start + 7] !== dash) return false;
  if (bytes[start + 13] !== 58 || bytes[start + 16] !== 58) return false;
  for (const place of digitPlaces) if (!isDigit(bytes[start + place] ?? 0)) return false;
  return isDigit(bytes[start + length - 2] ?? 0) && isDigit(bytes[start + length - 1] ?? 0);
}

/** Whether a tidy cell could as a whole say who somebody is. */
function isPersonal(bytes: Buffer, start: number, length: number): boolean {
  if (!isDigit(bytes[start + length - 1] ?? 0)) return true;
  return length === 12 && (bytes[start + 3] === space || bytes[start + 3] === dash);
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
        let found = (seen[column] ?? 0) | flags.filled;
        if (first <= space || (bytes[end - 1] ?? 0) <= space || (odd && holdsOdd(bytes, start, end)))
          found |= flags.untidy | flags.tenDigits | flags.personal;
        if ((found & flags.personal) === 0 && isPersonal(bytes, start, length)) found |= flags.personal;
        if (length >= 10 && length <= 12 && isDigit(first)) found |= flags.tenDigits;
        if (isTime[column] === 1 && !isPlainTime(bytes, start, length)) {
          if (isTimeWithOffset(bytes, start, length)) found |= flags.offsets;
          else {
            found |= flags.otherTimes;
            takeSlashed(bytes, start, end, dates[column]);
          }
        }
        seen[column] = found;
      }
    },
    soFar: () => ({ seen, longest, dates }),
    join(other) {
      for (let column = 0; column < columns; column += 1) {
        seen[column] = (seen[column] ?? 0) | (other.seen[column] ?? 0);
        longest[column] = Math.max(longest[column] ?? 0, other.longest[column] ?? 0);
        addDates(dates[column], other.dates[column]);
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
    offsets: has(flags.offsets),
    otherTimes: has(flags.otherTimes),
    personal: has(flags.personal),
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
  addDates(dates, { count: 1, largestFirst: Number(parts[1]), largestSecond: Number(parts[2]) });
}

function addDates(dates: Counted | undefined, more: SlashedDates | undefined): void {
  if (dates === undefined || more === undefined) return;
  dates.count += more.count;
  dates.largestFirst = Math.max(dates.largestFirst, more.largestFirst);
  dates.largestSecond = Math.max(dates.largestSecond, more.largestSecond);
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
    offsets: shapes.some((each) => each.offsets),
    otherTimes: shapes.some((each) => each.otherTimes),
    personal: shapes.some((each) => each.personal),
  };
}
