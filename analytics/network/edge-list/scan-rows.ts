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

/** Takes spaces and tabs off both ends of the last cell; in quotes, the quotes, and doubled ones are made single. */
function closeCell(row: ScannedRow, begin: number, end: number, file: string): void {
  if (row.count >= mostCells)
    throw new LanternError('not_csv', `${file}:${row.number} has over ${mostCells} cells. Save the list with its own columns alone.`);
  const { bytes } = row;
  let [from, to] = [begin, end];
  while (from < to && (bytes[from] === space || bytes[from] === tab)) from += 1;
  while (to > from && (bytes[to - 1] === space || bytes[to - 1] === tab)) to -= 1;
  if (bytes[from] === quote && from < to) {
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
  row.begins[row.count] = from;
  row.ends[row.count] = to;
  row.count += 1;
}

/** Where the row that begins at `from` ends (at its line end); -1 where the buffer ends before. Quotes must be in pairs, and at the ends of cells. */
function endOfRow(bytes: Uint8Array, from: number, file: string, row: number): number {
  let quoted = false;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) {
      const edge = (neighbour: number | undefined) =>
        neighbour === undefined || [comma, lineFeed, carriageReturn, quote, space, tab].includes(neighbour);
      if (!quoted && at > from && !edge(bytes[at - 1])) throw broken(file, row);
      quoted = !quoted;
      if (!quoted && at + 1 < bytes.length && !edge(bytes[at + 1])) throw broken(file, row);
    } else if ((byte === lineFeed || byte === carriageReturn) && !quoted) return at;
  }
  return -1;
}

function splitCells(row: ScannedRow, from: number, to: number, file: string): void {
  const { bytes } = row;
  row.count = 0;
  let begin = from;
  let quoted = false;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === quote) quoted = !quoted;
    else if (byte === comma && !quoted) {
      closeCell(row, begin, at, file);
      begin = at + 1;
    }
  }
  closeCell(row, begin, to, file);
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
  const read = (from: number, to: number) => {
    row.number += 1;
    if (from === to) return;
    splitCells(row, from, to, file);
    eachRow(row);
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
      const end = endOfRow(bytes, from, file, row.number + 1);
      if (end === -1) break;
      afterReturn = bytes[end] === carriageReturn;
      read(from, end);
      from = end + 1;
    }
    held = bytes.slice(from);
    if (held.length > longestRow) throw broken(file, row.number + 1);
  }
  if (held.length === 0) return;
  if (first) refuseOthers(file, held);
  row.bytes = held;
  if (held.reduce((quotes, byte) => quotes + (byte === quote ? 1 : 0), 0) % 2 === 1) throw broken(file, row.number + 1);
  read(0, held.length);
}
