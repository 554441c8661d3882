import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

const capacity = 1 << 18;
const lineFeed = 10;
const zero = 48;

/** A local file written through a buffer, from which what one agency's file wrote can be taken back. */
export interface ScratchFile {
  readonly path: string;
  /** Appends text. */
  text(text: string): void;
  /** Appends a piece of a buffer. */
  piece(bytes: Buffer, start: number, end: number): void;
  /** Appends a line: two whole numbers, the second after a 0, and a piece of a buffer, with a separator (a byte) after each number. Answers its length in bytes. */
  line(first: number, second: number, separator: number, bytes: Buffer, start: number, end: number): number;
  /** Bytes written so far. */
  length(): number;
  /** Forgets everything written after a length. */
  cutTo(length: number): void;
  /** Writes out what is buffered and lets the file go; it can be appended to no more. */
  close(): void;
}

/** How many digits a whole number has. */
export function digitsIn(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) length += 1;
  return length;
}

/** Writes the digits of a whole number into a buffer; answers the place after them. */
function digits(buffer: Buffer, at: number, value: number): number {
  const length = digitsIn(value);
  for (let place = at + length - 1, rest = value; place >= at; place -= 1) {
    const next = Math.floor(rest / 10);
    buffer[place] = 48 + rest - next * 10;
    rest = next;
  }
  return at + length;
}

/** Writes a line into a buffer: two whole numbers, the second after a 0, and a piece of another buffer, with a separator (a byte) after each number. Answers the place after it. */
export function writeLine(
  into: Buffer,
  place: number,
  first: number,
  second: number,
  separator: number,
  bytes: Buffer,
  start: number,
  end: number,
): number {
  let at = digits(into, place, first);
  into[at] = separator;
  into[at + 1] = zero;
  at = digits(into, at + 2, second);
  into[at] = separator;
  at += 1;
  at += bytes.copy(into, at, start, end);
  into[at] = lineFeed;
  return at + 1;
}

/** How long such a line is, in bytes. */
export const lineLength = (first: number, second: number, bytes: number) => digitsIn(first) + digitsIn(second) + bytes + 4;

export function scratchFile(path: string): ScratchFile {
  const file = openSync(path, 'w');
  let buffer: Buffer | undefined;
  let used = 0;
  let written = 0;
  const write = (bytes: Buffer, start: number, end: number) => {
    for (let at = start; at < end; ) at += writeSync(file, bytes, at, end - at, written + at - start);
    written += end - start;
  };
  const flush = () => {
    if (buffer === undefined) return;
    write(buffer, 0, used);
    used = 0;
  };
  const room = (bytes: number): Buffer => {
    if (used + bytes > capacity) flush();
    buffer ??= Buffer.allocUnsafeSlow(capacity);
    return buffer;
  };
  return {
    path,
    text(text) {
      const into = room(text.length * 3); // first, for it may empty the buffer
      used += into.write(text, used);
    },
    piece(bytes, start, end) {
      if (end - start > capacity) {
        flush();
        write(bytes, start, end);
        return;
      }
      const into = room(end - start);
      used += bytes.copy(into, used, start, end);
    },
    line(first, second, separator, bytes, start, end) {
      const into = room(end - start + 40);
      const after = writeLine(into, used, first, second, separator, bytes, start, end);
      const length = after - used;
      used = after;
      return length;
    },
    length: () => written + used,
    cutTo(length) {
      flush();
      ftruncateSync(file, length);
      written = length;
    },
    close() {
      flush();
      buffer = undefined;
      closeSync(file);
    },
  };
}
