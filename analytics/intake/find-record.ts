/** A line longer than this is no row of any extract; it also bounds how far an unclosed quotation mark can swallow lines. */
export const longestRecord = 65_536;

const quote = 34;
const comma = 44;
const carriageReturn = 13;
const lineFeed = 10;

/** Where the cells of a record stand. One is used for all records of a scan: it holds until the next. */
export interface RecordShape {
  cells: number;
  /** Where each cell begins in the buffer; the one after the last is one place past the record's end. */
  readonly starts: Int32Array;
  /** Whether a quotation mark, a control character or a byte outside ASCII is in it. */
  odd: boolean;
}

/** What begins at a place: a record, a line that is none, or too few bytes to tell. One is used for all records of a scan. */
export interface Found {
  kind: 'record' | 'malformed_row' | 'too_long' | 'more';
  end: number;
  /** Where the next record begins. */
  next: number;
}

export const emptyShape = (): RecordShape => ({ cells: 0, starts: new Int32Array(longestRecord + 2), odd: false });
export const nothingFound = (): Found => ({ kind: 'more', end: 0, next: 0 });

/** What a byte is to the scan: part of a cell, part of one and worth a look, or what structure is made of. */
const byteKinds = { plain: 0, odd: 1, structure: 2 } as const;

/** What each byte is to a scan of cells between such a separator. */
export function kindsOf(separator: number): Uint8Array {
  const kinds = new Uint8Array(256).fill(byteKinds.odd, 128);
  kinds.fill(byteKinds.odd, 0, 32);
  kinds[127] = byteKinds.odd;
  for (const byte of [separator, quote, lineFeed, carriageReturn]) kinds[byte] = byteKinds.structure;
  return kinds;
}

/** Four bytes of which each sorts after the comma answer 0; what is below borrows from its neighbour and shows in the highest bits. */
const atMostComma = (word: number) => (word - 0x2d2d2d2d) & ~word & 0x80808080;

/** The bytes of a buffer four at a time; none where it does not begin at a fourth. */
export function wordsOf(bytes: Buffer): Int32Array {
  return bytes.byteOffset % 4 === 0 ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : new Int32Array(0);
}

/**
 * Finds a record without quotation marks in ASCII text that ends in a line feed; says whether it is one. Nearly all bytes of an extract sort after the comma: four of
 * them cost one comparison.
 */
export function findPlainRecord(bytes: Buffer, words: Int32Array, start: number, shape: RecordShape, found: Found): boolean {
  const { starts } = shape;
  let cells = 0;
  let odd = false;
  starts[0] = start;
  for (let at = start; ; at += 1) {
    let byte = bytes[at] ?? 0;
    while (byte > comma) {
      at += 1;
      if ((at & 3) === 0) while (atMostComma(words[at >> 2] ?? 0) === 0) at += 4;
      byte = bytes[at] ?? 0;
    }
    if (byte === comma) {
      cells += 1;
      starts[cells] = at + 1;
    } else if (byte === lineFeed || byte === carriageReturn) {
      if (byte === carriageReturn && bytes[at + 1] !== lineFeed) return false;
      if (at - start >= longestRecord) return false;
      starts[cells + 1] = at + 1;
      settle(found, 'record', at, byte === lineFeed ? at + 1 : at + 2, shape, cells + 1, odd);
      return true;
    } else if (byte === quote || at - start >= longestRecord || at >= bytes.length) return false;
    else if (byte < 32) odd = true;
  }
}

/** Finds the record that begins at a place: where it ends and its cells begin, or what is wrong with it. Nothing is made anew: it runs for every row. */
export function findRecord(bytes: Buffer, start: number, last: boolean, kinds: Uint8Array, shape: RecordShape, found: Found): void {
  const limit = Math.min(bytes.length, start + longestRecord);
  const { starts } = shape;
  let cells = 0;
  let odd = false;
  let at = start;
  starts[0] = start;
  while (at < limit) {
    let byte = bytes[at];
    if (byte === quote) {
      odd = true;
      at = afterQuotes(bytes, at, limit);
      if (at === limit) break;
      byte = bytes[at];
      if (byte === undefined || byte === quote || kinds[byte] !== byteKinds.structure) {
        cutAtLine(bytes, start, last, found);
        return;
      }
    } else {
      let kind = kinds[byte ?? 0];
      while (kind !== byteKinds.structure) {
        if (kind === byteKinds.odd) odd = true;
        at += 1;
        if (at === limit) break;
        kind = kinds[bytes[at] ?? 0];
      }
      if (at === limit) break;
      byte = bytes[at];
      if (byte === quote) {
        cutAtLine(bytes, start, last, found);
        return;
      }
    }
    cells += 1;
    starts[cells] = at + 1;
    if (byte === lineFeed || byte === carriageReturn) {
      endRecord(bytes, start, at, last, shape, cells, odd, found);
      return;
    }
    at += 1;
  }
  if (limit === start + longestRecord) {
    cutAtLine(bytes, start, last, found);
    return;
  }
  found.kind = 'more';
  if (!last) return;
  if (!closed(bytes, start, limit)) {
    cutAtLine(bytes, start, last, found);
    return;
  }
  starts[cells + 1] = limit + 1;
  settle(found, 'record', limit, limit, shape, cells + 1, odd);
}

function settle(found: Found, kind: Found['kind'], end: number, next: number, shape: RecordShape, cells: number, odd: boolean): void {
  found.kind = kind;
  found.end = end;
  found.next = next;
  shape.cells = cells;
  shape.odd = odd;
}

/** Ends a record at a line feed, or at a carriage return if a line feed or the file's end follows. */
function endRecord(
  bytes: Buffer,
  start: number,
  at: number,
  last: boolean,
  shape: RecordShape,
  cells: number,
  odd: boolean,
  found: Found,
): void {
  if (bytes[at] === lineFeed) {
    settle(found, 'record', at, at + 1, shape, cells, odd);
    return;
  }
  const ended = at + 1 >= bytes.length;
  if (ended && !last) {
    found.kind = 'more';
    return;
  }
  if (ended || bytes[at + 1] === lineFeed) {
    settle(found, 'record', at, at + 2, shape, cells, odd);
    return;
  }
  cutAtLine(bytes, start, last, found);
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

/** Whether the last record of a file, which has no line end, has as many quotation marks as it should. */
function closed(bytes: Buffer, start: number, end: number): boolean {
  let quotes = 0;
  for (let at = bytes.indexOf(quote, start); at >= 0 && at < end; at = bytes.indexOf(quote, at + 1)) quotes += 1;
  return quotes % 2 === 0;
}

/** Cuts a broken record at its first line end. */
function cutAtLine(bytes: Buffer, start: number, last: boolean, found: Found): void {
  const end = bytes.indexOf(lineFeed, start);
  if (end >= 0 && end - start <= longestRecord) {
    found.kind = 'malformed_row';
    found.end = bytes[end - 1] === carriageReturn ? end - 1 : end;
    found.next = end + 1;
  } else if (bytes.length - start >= longestRecord) {
    found.kind = 'too_long';
    found.end = start + longestRecord;
    found.next = start + longestRecord;
  } else {
    found.kind = last ? 'malformed_row' : 'more';
    found.end = bytes.length;
    found.next = bytes.length;
  }
}
