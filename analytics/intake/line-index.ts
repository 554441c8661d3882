import { closeSync, openSync, readSync } from 'node:fs';
import { scratchFile } from './scratch-file.ts';

const perLine = 3;

/** Which rows the lines of a scratch file are, in order, and how long each is: so that some can be fetched without reading all. */
export interface LineIndex {
  add(fileNumber: number, row: number, length: number): void;
  /** Forgets the lines after so many. */
  cutTo(lines: number): void;
  /** The lines that are not among some rows, both in order of file and row, as byte ranges. */
  others(fileNumbers: readonly number[], rows: readonly number[]): { readonly start: number; readonly length: number }[];
}

export function lineIndex(): LineIndex {
  let lines = new Int32Array(perLine * 1024);
  let count = 0;
  return {
    add(fileNumber, row, length) {
      const at = count * perLine;
      if (at === lines.length) {
        const larger = new Int32Array(lines.length * 2);
        larger.set(lines);
        lines = larger;
      }
      lines[at] = fileNumber;
      lines[at + 1] = row;
      lines[at + 2] = length;
      count += 1;
    },
    cutTo(kept) {
      count = Math.min(count, kept);
    },
    others(fileNumbers, rows) {
      const found: { start: number; length: number }[] = [];
      let next = 0;
      let start = 0;
      for (let at = 0; at < count * perLine; at += perLine) {
        const length = lines[at + 2] ?? 0;
        if (fileNumbers[next] === lines[at] && rows[next] === lines[at + 1]) next += 1;
        else found.push({ start, length });
        start += length;
      }
      if (next !== rows.length) throw new Error('Rows were written that were not scanned; nothing was taken in.');
      return found;
    },
  };
}

/** Copies lines of a file into another. */
export function copyLines(from: string, to: string, lines: readonly { readonly start: number; readonly length: number }[]): void {
  const source = openSync(from, 'r');
  const target = scratchFile(to);
  try {
    for (const { start, length } of lines) {
      const bytes = Buffer.allocUnsafe(length);
      if (readSync(source, bytes, 0, length, start) !== length) throw new Error('A scratch file is shorter than what was written to it.');
      target.piece(bytes, 0, length);
    }
  } finally {
    target.close();
    closeSync(source);
  }
}
