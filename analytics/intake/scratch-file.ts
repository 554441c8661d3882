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

/** Writes the digits of a whole number into a buffer; answers the place after them. */
function digits(buffer: Buffer, at: number, value: number): number {
  let length = 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) length += 1;
  for (let place = at + length - 1, rest = value; place >= at; place -= 1) {
    const next = Math.floor(rest / 10);
    buffer[place] = 48 + rest - next * 10;
    rest = next;
  }
  return at + length;
}

export function scratchFile(path: string): ScratchFile {
  const file = openSync(path, 'w');
  let buffer: Buffer | undefined;
  let used = 0;
  let written = 0;
  const flush = () => {
    if (buffer === undefined) return;
    for (let done = 0; done < used; ) done += writeSync(file, buffer, done, used - done, written + done);
    written += used;
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
      const into = room(end - start);
      used += bytes.copy(into, used, start, end);
    },
    line(first, second, separator, bytes, start, end) {
      const into = room(end - start + 40);
      let at = digits(into, used, first);
      into[at] = separator;
      into[at + 1] = zero;
      at = digits(into, at + 2, second);
      into[at] = separator;
      at += 1;
      at += bytes.copy(into, at, start, end);
      into[at] = lineFeed;
      const length = at + 1 - used;
      used = at + 1;
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
