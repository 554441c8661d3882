import { isUtf8 } from 'node:buffer';

/** A line longer than this is no row of any extract; it also bounds how far an unclosed quotation mark can swallow lines. */
export const longestRecord = 65_536;

const quote = 34;
const comma = 44;
const carriageReturn = 13;
const lineFeed = 10;

/** Why a record was cut out. */
export type BrokenRule = 'malformed_row' | 'too_long' | 'encoding';

/** What a scan tells of. Records are given as a piece of a buffer, without their line end; a copy must be taken at once. */
export interface RecordSink {
  /** A sound record; row 1 is the header. Answers how many cells the records after it must have. */
  record(row: number, bytes: Buffer, start: number, end: number, cells: number): void;
  broken(row: number, rule: BrokenRule, bytes: Buffer, start: number, end: number): void;
}

type Found =
  | { readonly kind: 'record'; readonly end: number; readonly next: number; readonly cells: number }
  | { readonly kind: 'malformed_row' | 'too_long'; readonly end: number; readonly next: number }
  | { readonly kind: 'more' };

/**
 * Cuts a CSV file (RFC 4180: commas, double quotes, line ends LF or CRLF, also mixed) into records, piece by piece. It judges structure only.
 * Rows are numbered as a spreadsheet does: a record with line ends inside quotes is one row, an empty line is a row of no cells and
 * is passed over. A record whose quotes do not close is cut at its first line end, so that it cannot swallow the rows after it.
 */
export function csvScanner(sink: RecordSink): { push(piece: Buffer): void; finish(): void } {
  let rest: Buffer = Buffer.alloc(0);
  let row = 0;
  let cells = 0;
  let skipping = false;

  const take = (bytes: Buffer, start: number, found: Exclude<Found, { kind: 'more' }>, readable: boolean) => {
    row += 1;
    if (found.kind === 'record' && found.end === start) return;
    const whole = readable || readableText(bytes.subarray(start, found.end));
    if (found.kind !== 'record') sink.broken(row, found.kind, bytes, start, found.end);
    else if (!whole) sink.broken(row, 'encoding', bytes, start, found.end);
    else if (cells > 0 && found.cells !== cells) sink.broken(row, 'malformed_row', bytes, start, found.end);
    else sink.record(row, bytes, start, found.end, found.cells);
    if (cells === 0) cells = found.kind === 'record' ? found.cells : 1;
  };

  const work = (bytes: Buffer, last: boolean): number => {
    const readable = readableText(last ? bytes : bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1));
    let start = 0;
    while (start < bytes.length) {
      if (skipping) {
        const end = bytes.indexOf(lineFeed, start);
        if (end < 0) return bytes.length;
        skipping = false;
        start = end + 1;
        continue;
      }
      const found = findRecord(bytes, start, last);
      if (found.kind === 'more') return start;
      take(bytes, start, found, readable);
      skipping = found.kind === 'too_long';
      start = found.next;
    }
    return bytes.length;
  };

  return {
    push(piece) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      rest = bytes.subarray(work(bytes, false));
    },
    finish() {
      work(rest, true);
    },
  };
}

function readableText(bytes: Buffer): boolean {
  return isUtf8(bytes) && bytes.indexOf(0) < 0;
}

/** The record that begins at a place: where it ends, how many cells it has, or what is wrong with it. */
function findRecord(bytes: Buffer, start: number, last: boolean): Found {
  const limit = Math.min(bytes.length, start + longestRecord);
  let cells = 1;
  let at = start;
  while (at < limit) {
    if (bytes[at] === quote) {
      at = afterQuotes(bytes, at, limit);
      if (at === limit) break;
      const next = bytes[at];
      if (next !== comma && next !== lineFeed && next !== carriageReturn) return firstLine(bytes, start, last);
    } else {
      at = endOfCell(bytes, at, limit);
      if (at === limit) break;
      if (bytes[at] === quote) return firstLine(bytes, start, last);
    }
    if (bytes[at] === lineFeed) return { kind: 'record', end: at, next: at + 1, cells };
    if (bytes[at] === carriageReturn) {
      if (at + 1 >= bytes.length && !last) return { kind: 'more' };
      if (at + 1 >= bytes.length || bytes[at + 1] === lineFeed) return { kind: 'record', end: at, next: at + 2, cells };
      return firstLine(bytes, start, last);
    }
    cells += 1;
    at += 1;
  }
  if (limit === start + longestRecord) return firstLine(bytes, start, last);
  if (!last) return { kind: 'more' };
  return closed(bytes, start, limit) ? { kind: 'record', end: limit, next: limit, cells } : firstLine(bytes, start, last);
}

/** The place after a quoted cell that begins at a place; the limit where it does not close before. */
function afterQuotes(bytes: Buffer, start: number, limit: number): number {
  for (let at = start + 1; at < limit; at += 1) {
    if (bytes[at] !== quote) continue;
    if (bytes[at + 1] !== quote) return at + 1;
    at += 1;
  }
  return limit;
}

function endOfCell(bytes: Buffer, start: number, limit: number): number {
  let at = start;
  for (; at < limit; at += 1) {
    const byte = bytes[at];
    if (byte === comma || byte === lineFeed || byte === carriageReturn || byte === quote) return at;
  }
  return at;
}

/** Whether the last record of a file, which has no line end, has as many quotation marks as it should. */
function closed(bytes: Buffer, start: number, end: number): boolean {
  let quotes = 0;
  for (let at = bytes.indexOf(quote, start); at >= 0 && at < end; at = bytes.indexOf(quote, at + 1)) quotes += 1;
  return quotes % 2 === 0;
}

/** A broken record, cut at its first line end. */
function firstLine(bytes: Buffer, start: number, last: boolean): Found {
  const end = bytes.indexOf(lineFeed, start);
  if (end >= 0 && end - start <= longestRecord)
    return { kind: 'malformed_row', end: bytes[end - 1] === carriageReturn ? end - 1 : end, next: end + 1 };
  if (bytes.length - start >= longestRecord) return { kind: 'too_long', end: start + longestRecord, next: start + longestRecord };
  return last ? { kind: 'malformed_row', end: bytes.length, next: bytes.length } : { kind: 'more' };
}
