import { join } from 'node:path';
import type { Extract } from '../contracts/extract.ts';
import { csvCell } from '../csv.ts';
import type { Header } from './header.ts';
import type { BrokenRule } from './scan.ts';
import { scratchFile } from './scratch-file.ts';

/** How far a group was written when a file began. */
export interface GroupMark {
  readonly recordBytes: number;
  readonly brokenBytes: number;
  readonly records: number;
  readonly brokenLines: number;
}

/**
 * Files of one extract whose columns stand in the same order, as one clean CSV: `file_number,source_row,` and then the record as
 * it came. Lines that are no records are kept apart: `file_number,source_row,rule,line`.
 */
export interface ScannedGroup {
  readonly extract: Extract;
  readonly columns: Header['columns'];
  readonly recordsPath: string;
  readonly brokenPath: string;
  addRecord(fileNumber: number, row: number, bytes: Buffer, start: number, end: number): void;
  addBroken(fileNumber: number, row: number, rule: BrokenRule, line: string): void;
  /** How much was written, to be reconciled with what the engine reads. */
  mark(): GroupMark;
  /** Forgets what was written since. */
  takeBack(mark: GroupMark): void;
  close(): void;
}

/** The groups of one intake, made as files with new orders of columns come. */
export interface ScannedGroups {
  group(extract: Extract, columns: Header['columns']): ScannedGroup;
  of(extract: Extract): readonly ScannedGroup[];
  close(): void;
}

export function scannedGroups(folder: string): ScannedGroups {
  const groups = new Map<string, ScannedGroup>();
  return {
    group(extract, columns) {
      const key = JSON.stringify([extract.name, columns.map((column) => column ?? null)]);
      const known = groups.get(key);
      if (known !== undefined) return known;
      const made = scannedGroup(extract, columns, join(folder, `group-${groups.size}`));
      groups.set(key, made);
      return made;
    },
    of: (extract) => [...groups.values()].filter((group) => group.extract.name === extract.name),
    close() {
      for (const group of groups.values()) group.close();
    },
  };
}

function scannedGroup(extract: Extract, columns: Header['columns'], path: string): ScannedGroup {
  const records = scratchFile(`${path}-records.csv`);
  const broken = scratchFile(`${path}-broken.csv`);
  let recordCount = 0;
  let brokenCount = 0;
  return {
    extract,
    columns,
    recordsPath: records.path,
    brokenPath: broken.path,
    addRecord(fileNumber, row, bytes, start, end) {
      recordCount += 1;
      records.text(`${fileNumber},${row},`);
      records.bytes(bytes, start, end);
      records.text('\n');
    },
    addBroken(fileNumber, row, rule, line) {
      brokenCount += 1;
      broken.text(`${fileNumber},${row},${rule},${csvCell(line)}\n`);
    },
    mark: () => ({ recordBytes: records.length(), brokenBytes: broken.length(), records: recordCount, brokenLines: brokenCount }),
    takeBack(mark) {
      records.cutTo(mark.recordBytes);
      broken.cutTo(mark.brokenBytes);
      recordCount = mark.records;
      brokenCount = mark.brokenLines;
    },
    close() {
      records.close();
      broken.close();
    },
  };
}
