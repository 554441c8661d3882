import { LanternError } from '../../lantern-error.ts';

/** A row of a CSV file while it is read: the next row writes over it. */
export interface ScannedRow {
  /** As a spreadsheet numbers it: the header is row 1. */
  number: number;
  bytes: Uint8Array;
  /** Number of cells. */
  count: number;
  /** Where each cell begins and ends in `bytes`. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;
}

const [comma, quote, lineFeed, carriageReturn, space, tab] = [0x2c, 0x22, 0x0a, 0x0d, 0x20, 0x09];
/** Cells of a row that are read; a list of links has no more. */
const mostCells = 64;
/** A row longer than this is a quote that is not closed. */
const longestRow = 1 << 20;

function broken(file: string, row: number): LanternError {
  return new LanternError(
    'not_csv',
    `${file}:${row} is not CSV: a double quote stands inside a cell or is not closed, or the row is too long. Save the table anew as CSV (UTF-8).`,
  );
}

function isEdge(neighbour: number | undefined): boolean {
  return neighbour === undefined || [comma, lineFeed, carriageReturn, quote, space, tab].includes(neighbour);
}

/**
 * Finds the cells of the row that begins at `from`, as they stand, and where it ends (at its line end, or at the end of the buffer where
 * that is the end of the file); -1 where the buffer ends before. Quotes must be in pairs, and at the edges of cells.
 */
function findCells(row: ScannedRow, from: number, isLast: boolean, file: string): number {
  const { bytes, begins, ends } = row;
  const { length } = bytes;
  let quoted = false;
  let count = 0;
  let begin = from;
  let at = from;
  for (; at < length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > comma) continue;
    if (byte === quote) {
      if (!quoted && at > from && !isEdge(bytes[at - 1])) throw broken(file, row.number);
      quoted = !quoted;
      if (!quoted && !isEdge(bytes[at + 1])) throw broken(file, row.number);
    } else if (!quoted && (byte === comma || byte === lineFeed || byte === carriageReturn)) {
      if (byte !== comma) break;
      if (count + 1 >= mostCells)
        throw new LanternError('not_csv', `${file}:${row.number} has over ${mostCells} cells. Save the list with its own columns alone.`);
      begins[count] = begin;
      ends[count] = at;
      count += 1;
      begin = at + 1;
    }
  }
  if (at === length && !isLast) return -1;
  if (quoted) throw broken(file, row.number);
  begins[count] = begin;
  ends[count] = at;
  row.count = count + 1;
  return at;
}

/** Takes spaces and tabs off both ends of a cell; in quotes, the quotes, and doubled ones are made single. */
function cleanCell(row: ScannedRow, cell: number, file: string): void {
  const { bytes, begins, ends } = row;
  let from = begins[cell] ?? 0;
  let to = ends[cell] ?? 0;
  while (from < to && (bytes[from] === space || bytes[from] === tab)) from += 1;
  while (to > from && (bytes[to - 1] === space || bytes[to - 1] === tab)) to -= 1;
  if (from < to && bytes[from] === quote) {
    if (to - from < 2 || bytes[to - 1] !== quote) throw broken(file, row.number);
    from += 1;
    to -= 1;
    let at = from;
    for (let next = from; next < to; next += 1) {
      if (bytes[next] === quote) next += 1;
      bytes[at] = bytes[next] ?? 0;
      at += 1;
    }
    to = at;
  }
  begins[cell] = from;
  ends[cell] = to;
}

/** Throws LanternError where the first bytes are those of a workbook or of text in another encoding. */
function refuseOthers(file: string, bytes: Uint8Array): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3)
    throw new LanternError('not_csv', `${file} is a workbook. Open it and save the table as CSV (UTF-8).`);
  if (bytes.subarray(0, 1000).includes(0) || bytes[0] === 0xff || bytes[0] === 0xfe)
    throw new LanternError('not_csv', `${file} is not text in UTF-8. Save the table as CSV (UTF-8).`);
}

/**
 * Reads the rows of a CSV file (RFC 4180; LF, CRLF or CR; cells trimmed; blank lines passed over but counted) from its bytes, in
 * pieces of any size, without holding more than a piece and a row. `bytes` of a piece may be written over. Throws LanternError where it is no CSV.
 */
export function scanRows(file: string, pieces: Iterable<Uint8Array>, eachRow: (row: ScannedRow) => void): void {
  const row: ScannedRow = {
    number: 0,
    bytes: new Uint8Array(),
    count: 0,
    begins: new Int32Array(mostCells),
    ends: new Int32Array(mostCells),
  };
  let held: Uint8Array = new Uint8Array();
  let first = true;
  let afterReturn = false;
  /** Reads the row at `from`; where it ends, or -1 where its end is not there yet. */
  const read = (from: number, isLast: boolean): number => {
    row.number += 1;
    const end = findCells(row, from, isLast, file);
    if (end === -1) row.number -= 1;
    if (end === -1 || end === from) return end;
    for (let cell = 0; cell < row.count; cell += 1) cleanCell(row, cell, file);
    eachRow(row);
    return end;
  };
  for (const piece of pieces) {
    let bytes = piece;
    if (held.length > 0) {
      bytes = new Uint8Array(held.length + piece.length);
      bytes.set(held);
      bytes.set(piece, held.length);
    }
    let from = 0;
    if (first && bytes.length >= 3) {
      refuseOthers(file, bytes);
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) from = 3;
      first = false;
    }
    row.bytes = bytes;
    for (;;) {
      if (afterReturn && from < bytes.length) {
        if (bytes[from] === lineFeed) from += 1;
        afterReturn = false;
      }
      const end = read(from, false);
      if (end === -1) break;
      afterReturn = bytes[end] === carriageReturn;
      from = end + 1;
    }
    held = bytes.slice(from);
    if (held.length > longestRow) throw broken(file, row.number + 1);
  }
  if (first) refuseOthers(file, held);
  row.bytes = held;
  if (held.length > 0) read(0, true);
}
