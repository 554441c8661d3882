import { isAscii, isUtf8 } from 'node:buffer';
import { emptyShape, findPlainRecord, findRecord, kindsOf, longestRecord, nothingFound, type RecordShape, wordsOf } from './find-record.ts';

const lineFeed = 10;
const deleted = 127;

/** Why a record was cut out. */
export type BrokenRule = 'malformed_row' | 'too_long' | 'encoding';

/** What a scan tells of. Records are given as a piece of a buffer, without their line end; a copy must be taken at once. */
export interface RecordSink {
  /** A sound record; row 1 is the header. */
  record(row: number, bytes: Buffer, start: number, end: number, record: RecordShape): void;
  broken(row: number, rule: BrokenRule, bytes: Buffer, start: number, end: number): void;
}

/** Where a scan stands: all that it knows at the place where a record begins, or within a line that it skips. */
export interface ScanState {
  /** Rows so far. */
  row: number;
  /** Cells of the header; 0 before it. */
  cells: number;
  /** Whether the rest of a line is passed over that was too long. */
  skipping: boolean;
}

/** A scan that is gone on with elsewhere: where it stands, and the bytes that it has not told of. */
export interface ScanSoFar {
  readonly state: ScanState;
  readonly rest: Buffer;
}

export const beginning: ScanSoFar = { state: { row: 0, cells: 0, skipping: false }, rest: Buffer.alloc(0) };

/** Cuts bytes that begin where a scan stands into records, and moves its state on. Answers how many bytes it told of; what is left needs more to be told. */
export function recordCutter(sink: RecordSink, separator: string, state: ScanState): (bytes: Buffer, last: boolean) => number {
  const kinds = kindsOf(separator.charCodeAt(0));
  const shape = emptyShape();
  const found = nothingFound();

  const take = (bytes: Buffer, start: number, readable: boolean) => {
    state.row += 1;
    if (found.kind === 'record' && found.end === start) return;
    const { row, cells } = state;
    const whole = readable || readableText(bytes.subarray(start, found.end));
    if (found.kind === 'malformed_row' || found.kind === 'too_long') sink.broken(row, found.kind, bytes, start, found.end);
    else if (!whole) sink.broken(row, 'encoding', bytes, start, found.end);
    else if (cells > 0 && shape.cells !== cells) sink.broken(row, 'malformed_row', bytes, start, found.end);
    else sink.record(row, bytes, start, found.end, shape);
    if (cells === 0) state.cells = found.kind === 'record' ? shape.cells : 1;
  };

  return (bytes, last) => {
    const whole = bytes.lastIndexOf(lineFeed) + 1;
    const lines = bytes.subarray(0, whole);
    const readable = readableText(last ? bytes : lines);
    const plain = readable && separator === ',' && isAscii(lines) && lines.indexOf(deleted) < 0 ? whole : 0;
    const words = wordsOf(bytes);
    let start = 0;
    while (start < bytes.length) {
      if (state.skipping) {
        const end = bytes.indexOf(lineFeed, start);
        if (end < 0) return bytes.length;
        state.skipping = false;
        start = end + 1;
        continue;
      }
      if (start >= plain || !findPlainRecord(bytes, words, start, shape, found)) findRecord(bytes, start, last, kinds, shape, found);
      if (found.kind === 'more') return start;
      take(bytes, start, readable);
      state.skipping = found.kind === 'too_long';
      start = found.next;
    }
    return bytes.length;
  };
}

/** A scan of a file that comes in pieces of any size. */
export interface CsvScanner {
  push(piece: Buffer): void;
  finish(): void;
  /** Where it stands, for a scan that goes on from there. */
  soFar(): ScanSoFar;
}

/**
 * Cuts a CSV file (RFC 4180: one separator, double quotes, line ends LF or CRLF, also mixed) into records, piece by piece. It judges structure only.
 * Rows are numbered as a spreadsheet does: a record with line ends inside quotes is one row, an empty line is a row of no cells and
 * is passed over. A record whose quotes do not close is cut at its first line end, so that it cannot swallow the rows after it.
 */
export function csvScanner(sink: RecordSink, separator = ',', from = beginning): CsvScanner {
  const state = { ...from.state };
  const cut = recordCutter(sink, separator, state);
  let held: Buffer = Buffer.allocUnsafeSlow(4 * longestRecord);
  let used = 0;
  const hold = (piece: Buffer) => {
    if (used + piece.length > held.length) held = Buffer.concat([held.subarray(0, used)], 2 * (used + piece.length));
    piece.copy(held, used);
    used += piece.length;
  };
  hold(from.rest);
  return {
    push(piece) {
      hold(piece);
      const done = cut(held.subarray(0, used), false);
      held.copyWithin(0, done, used);
      used -= done;
    },
    finish() {
      cut(held.subarray(0, used), true);
    },
    soFar: () => ({ state: { ...state }, rest: Buffer.from(held.subarray(0, used)) }),
  };
}

function readableText(bytes: Buffer): boolean {
  return isUtf8(bytes) && bytes.indexOf(0) < 0;
}
