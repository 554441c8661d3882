import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

const capacity = 1 << 21;

/** A local file written through a buffer, from which what one agency's file wrote can be taken back. */
export interface ScratchFile {
  readonly path: string;
  /** Appends text. */
  text(text: string): void;
  /** Appends a piece of a buffer. */
  bytes(bytes: Buffer, start: number, end: number): void;
  /** Bytes written so far. */
  length(): number;
  /** Forgets everything written after a length. */
  cutTo(length: number): void;
  close(): void;
}

export function scratchFile(path: string): ScratchFile {
  const file = openSync(path, 'w');
  const buffer = Buffer.allocUnsafe(capacity);
  let used = 0;
  let written = 0;
  const flush = () => {
    for (let done = 0; done < used; ) done += writeSync(file, buffer, done, used - done, written + done);
    written += used;
    used = 0;
  };
  const room = (bytes: number) => {
    if (used + bytes > capacity) flush();
  };
  return {
    path,
    text(text) {
      room(text.length * 3);
      used += buffer.write(text, used);
    },
    bytes(bytes, start, end) {
      room(end - start);
      used += bytes.copy(buffer, used, start, end);
    },
    length: () => written + used,
    cutTo(length) {
      flush();
      ftruncateSync(file, length);
      written = length;
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}
