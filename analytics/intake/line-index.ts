import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { type ScratchFile, scratchFile } from './scratch-file.ts';

/** Whole numbers that an index holds of a line: its row, its length, its key. */
export const perLine = 3;
/** Lines that memory is taken for at a time: an index that doubled would hold twice what it needs. */
const linesInBlock = 8192;
const places = { row: 0, length: 1, key: 2 } as const;

/** A line of a scratch file. */
export interface Line {
  readonly fileNumber: number;
  readonly row: number;
  readonly start: number;
  readonly length: number;
}

/** Which rows the lines of a scratch file are, in order, how long each is, and what its key is like: so that some can be fetched without reading all. */
export interface LineIndex {
  /** `key` is a hash of the row's key (32 bits); 0 where it has none. */
  add(fileNumber: number, row: number, length: number, key: number): void;
  /** Adds some lines of an array that holds their row, length and key one after the other. */
  addAll(fileNumber: number, lines: Int32Array, from: number, to: number): void;
  /** Forgets the lines after so many. */
  cutTo(lines: number): void;
  count(): number;
  /** The file that all lines are from; undefined where there are several. */
  loneFile(): number | undefined;
  /** Puts the keys of all lines into an array from a place on. */
  copyKeys(into: Int32Array, from: number): void;
  /** The lines whose key is one of some. */
  withKeys(keys: ReadonlySet<number>): Line[];
  /** Leaves a row out of `others` from now on. */
  setAside(fileNumber: number, row: number): void;
  /** The lines that are neither set aside nor among some rows, both in order of file and row. */
  others(fileNumbers: readonly number[], rows: readonly number[]): Line[];
}

export function lineIndex(): LineIndex {
  const blocks: Int32Array[] = [];
  let count = 0;
  /** Where each file's lines begin. */
  const files: { readonly from: number; readonly fileNumber: number }[] = [];
  const aside = new Set<string>();
  const of = (line: number, place: number): number =>
    blocks[Math.floor(line / linesInBlock)]?.[(line % linesInBlock) * perLine + place] ?? 0;
  const chosen = (choose: (fileNumber: number, row: number, key: number) => boolean): Line[] => {
    const found: Line[] = [];
    let start = 0;
    for (const [index, { from, fileNumber }] of files.entries()) {
      const end = files[index + 1]?.from ?? count;
      for (let line = from; line < end; line += 1) {
        const row = of(line, places.row);
        const length = of(line, places.length);
        if (choose(fileNumber, row, of(line, places.key))) found.push({ fileNumber, row, start, length });
        start += length;
      }
    }
    return found;
  };
  const blockFor = (line: number): Int32Array => {
    const number = Math.floor(line / linesInBlock);
    const block = blocks[number] ?? new Int32Array(linesInBlock * perLine);
    blocks[number] = block;
    return block;
  };
  return {
    add(fileNumber, row, length, key) {
      const lines = blockFor(count);
      if (files.at(-1)?.fileNumber !== fileNumber) files.push({ from: count, fileNumber });
      const at = (count % linesInBlock) * perLine;
      lines[at + places.row] = row;
      lines[at + places.length] = length;
      lines[at + places.key] = key;
      count += 1;
    },
    addAll(fileNumber, lines, from, to) {
      if (from < to && files.at(-1)?.fileNumber !== fileNumber) files.push({ from: count, fileNumber });
      for (let line = from; line < to; ) {
        const place = count % linesInBlock;
        const some = Math.min(to - line, linesInBlock - place);
        blockFor(count).set(lines.subarray(line * perLine, (line + some) * perLine), place * perLine);
        line += some;
        count += some;
      }
    },
    cutTo(kept) {
      count = Math.min(count, kept);
      while ((files.at(-1)?.from ?? -1) >= count) files.pop();
    },
    count: () => count,
    loneFile: () => (files.length === 1 ? files[0]?.fileNumber : undefined),
    copyKeys(into, from) {
      for (let line = 0; line < count; line += 1) into[from + line] = of(line, places.key);
    },
    withKeys: (keys) => chosen((_, __, key) => keys.has(key)),
    setAside: (fileNumber, row) => void aside.add(`${fileNumber} ${row}`),
    others(fileNumbers, rows) {
      let next = 0;
      const found = chosen((fileNumber, row) => {
        const among = fileNumbers[next] === fileNumber && rows[next] === row;
        if (among) next += 1;
        return !among && !aside.has(`${fileNumber} ${row}`);
      });
      if (next !== rows.length) throw new Error('Rows were written that were not scanned; nothing was taken in.');
      return found;
    },
  };
}

/** Copies lines of a file to the end of another. */
export function appendLines(from: string, target: ScratchFile, lines: readonly Line[]): void {
  const source = openSync(from, 'r');
  try {
    for (const { start, length } of lines) {
      const bytes = Buffer.allocUnsafe(length);
      if (readSync(source, bytes, 0, length, start) !== length) throw new Error('A scratch file is shorter than what was written to it.');
      target.piece(bytes, 0, length);
    }
  } finally {
    closeSync(source);
  }
}

/** Copies lines of a file into another. */
export function copyLines(from: string, to: string, lines: readonly Line[]): void {
  const target = scratchFile(to);
  try {
    appendLines(from, target, lines);
  } finally {
    target.close();
  }
}

/** Writes a minus before the row's number in some lines of a scratch file, over the 0 that stands there: they are set aside. */
export function markLines(path: string, lines: readonly Line[]): void {
  const file = openSync(path, 'r+');
  try {
    for (const { fileNumber, start } of lines) writeSync(file, '-', start + String(fileNumber).length + 1);
  } finally {
    closeSync(file);
  }
}
