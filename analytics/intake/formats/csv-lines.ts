import { closeSync, openSync, writeSync } from 'node:fs';
import { csvCell } from '../../csv.ts';
import { longestRecord } from '../find-record.ts';
import { unpacksTooFar } from './unpack-limit.ts';

/**
 * Lines that the scanner counts as broken, whatever the header, and that hold nothing of what came. A quotation mark after a blank stands where none
 * may; a byte 81 begins nothing in UTF-8, nor stands in Windows-1252; and the third is one byte longer than a record may be.
 */
export const brokenLines = {
  malformed_row: Buffer.from(' "'),
  encoding: Buffer.from([0x81]),
  too_long: Buffer.alloc(longestRecord + 1, 'x'),
} as const;

/** A CSV file as the scanner reads it, written row by row. */
export interface CsvLines {
  /** A row. The first one is the header and says how many cells a later one has at least; cells that are not there are empty ones. */
  row(cells: readonly (string | undefined)[], ifTooLong?: keyof typeof brokenLines): void;
  /** An empty line, which the scanner passes over and counts. */
  blank(): void;
  /** A row that the scanner counts as broken. */
  broken(rule: keyof typeof brokenLines): void;
  close(): void;
}

const capacity = 1 << 20;

/** Opens a CSV file of at most so many bytes; what would make it longer throws that it unpacks too far. */
export function csvLines(path: string, limit: number): CsvLines {
  const file = openSync(path, 'w');
  const buffer = Buffer.allocUnsafe(capacity);
  let used = 0;
  let written = 0;
  let width = 0;
  const flush = () => {
    for (let done = 0; done < used; ) done += writeSync(file, buffer, done, used - done);
    written += used;
    used = 0;
    if (written > limit) throw unpacksTooFar();
  };
  const line = (bytes: Buffer | string, length: number) => {
    if (used + length + 1 > capacity) flush();
    used += typeof bytes === 'string' ? buffer.write(bytes, used) : bytes.copy(buffer, used);
    buffer[used] = 10;
    used += 1;
  };
  const broken: CsvLines['broken'] = (rule) => line(brokenLines[rule], brokenLines[rule].length);
  return {
    row(cells, ifTooLong = 'too_long') {
      if (width === 0) width = cells.length;
      const text = lineOf(cells, width);
      const length = text === undefined ? 0 : Buffer.byteLength(text);
      if (text === undefined || length >= longestRecord) broken(ifTooLong);
      else line(text, length);
    },
    blank: () => line('', 0),
    broken,
    close() {
      try {
        flush();
      } finally {
        closeSync(file);
      }
    },
  };
}

/** The line of a row; undefined where it is too long for a record, which is seen before it is put together. */
function lineOf(cells: readonly (string | undefined)[], width: number): string | undefined {
  const count = Math.max(cells.length, width);
  let length = count - 1;
  for (let index = 0; index < cells.length; index += 1) length += cells[index]?.length ?? 0;
  if (length >= longestRecord) return undefined;
  let text = csvCell(cells[0]);
  for (let index = 1; index < count; index += 1) text += `,${csvCell(cells[index])}`;
  // a lone empty cell is written as one: as an empty line it would be passed over
  return text === '' ? '""' : text;
}
