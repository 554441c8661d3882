import { join } from 'node:path';
import type { Extract } from '../contracts/extract.ts';
import { csvCell } from '../csv.ts';
import { type BlockPart, type BrokenLine, holdsLineEnd, lineByLine, type ReadBlock } from './block-reader.ts';
import { anyShape, type ColumnShape, joined, unfilled } from './column-shapes.ts';
import type { Header } from './header.ts';
import { type LineIndex, lineIndex } from './line-index.ts';
import type { MonthHint } from './month-hint.ts';
import type { BrokenRule } from './scan.ts';
import { type ScratchFile, scratchFile } from './scratch-file.ts';

/** How far a group was written when a file began. */
export interface GroupMark {
  readonly buckets: ReadonlyMap<Bucket, { readonly bytes: number; readonly records: number }>;
  readonly brokenBytes: number;
  readonly brokenLines: number;
}

/**
 * Records of a group that probably lie in one month, in the order in which they came: clean CSV, `file_number,source_row,` and then the record as it came. The
 * row's number is below 0 where the record was set aside later.
 */
export interface Bucket {
  readonly hint: MonthHint;
  readonly path: string;
  records: number;
  readonly lines: LineIndex;
}

/**
 * Files of one extract that are written alike (columns, separator). Lines that are no records are kept apart: `file_number,source_row,rule,line`.
 */
export interface ScannedGroup {
  readonly extract: Extract;
  readonly header: Header;
  readonly separator: string;
  readonly brokenPath: string;
  addRecord(fileNumber: number, row: number, hint: MonthHint, key: number, bytes: Buffer, start: number, end: number, odd: boolean): void;
  addBroken(fileNumber: number, row: number, rule: BrokenRule, line: string): void;
  /** Adds what a block of a file holds, as if its records were added one by one. */
  addBlock(fileNumber: number, block: ReadBlock): void;
  /** Adds what a sound file's columns look like. */
  addShapes(shapes: readonly ColumnShape[]): void;
  /** What the cells of a field look like, over all files; of an unfilled column where none has it. */
  shapeOf(field: string): ColumnShape;
  buckets(): readonly Bucket[];
  /** Whether a record holds a line end within quotation marks. */
  holdsLineEnds(): boolean;
  /** How much was written, to be reconciled with what the engine reads. */
  mark(): GroupMark;
  /** Forgets what was written since. */
  takeBack(mark: GroupMark): void;
  close(): void;
}

/** The groups of one intake, made as files that are written otherwise come. */
export interface ScannedGroups {
  group(extract: Extract, header: Header, separator: string): ScannedGroup;
  of(extract: Extract): readonly ScannedGroup[];
  close(): void;
}

/** How far a group lays records apart. */
export interface GroupLimits {
  /** Records in one bucket's file; what comes after begins another. It bounds what the engine holds at once. */
  readonly records: number;
  /** Months that are laid apart. */
  readonly hints: number;
}

const usualLimits: GroupLimits = { records: 300_000, hints: 240 };

export function scannedGroups(folder: string, limits = usualLimits): ScannedGroups {
  const groups = new Map<string, ScannedGroup>();
  return {
    group(extract, header, separator) {
      const key = JSON.stringify([extract.name, separator, header.width, [...header.sources]]);
      const known = groups.get(key);
      if (known !== undefined) return known;
      const made = scannedGroup(extract, header, separator, join(folder, `group-${groups.size}`), limits);
      groups.set(key, made);
      return made;
    },
    of: (extract) => [...groups.values()].filter((group) => group.extract.name === extract.name),
    close() {
      for (const group of groups.values()) group.close();
    },
  };
}

interface OpenBucket extends Bucket {
  readonly file: ScratchFile;
}

function scannedGroup(extract: Extract, header: Header, separator: string, path: string, limits: GroupLimits): ScannedGroup {
  const separatorByte = separator.charCodeAt(0);
  const broken = scratchFile(`${path}-broken.csv`);
  const all: OpenBucket[] = [];
  const current = new Map<MonthHint, OpenBucket>();
  const shapes: (ColumnShape | undefined)[] = [];
  let brokenCount = 0;
  let lineEnds = false;
  const begin = (hint: MonthHint): OpenBucket => {
    const file = scratchFile(`${path}-${all.length}.csv`);
    const made = { hint, path: file.path, records: 0, file, lines: lineIndex() };
    all.push(made);
    current.set(hint, made);
    return made;
  };
  const bucketFor = (hint: MonthHint): OpenBucket => {
    const known = current.get(hint);
    if (known === undefined) return current.size < limits.hints || hint === 0 ? begin(hint) : bucketFor(0);
    return known.records < limits.records ? known : begin(hint);
  };
  /** Whether all lines of each part go into one bucket, which is then their month's own. */
  const fits = ({ parts }: ReadBlock): boolean =>
    current.size + parts.length <= limits.hints &&
    parts.every(({ hint, records }) => (current.get(hint)?.records ?? 0) + records <= limits.records);
  const addLines = (fileNumber: number, lines: BlockPart, text: Buffer, index: Int32Array) => {
    const bucket = bucketFor(lines.hint);
    bucket.records += lines.records;
    bucket.file.piece(text, lines.start, lines.start + lines.bytes);
    bucket.lines.addAll(fileNumber, index, lines.first, lines.first + lines.records);
  };
  const addBroken = (fileNumber: number, { row, rule, line }: BrokenLine) => {
    brokenCount += 1;
    broken.text(`${fileNumber},${row},${rule},${csvCell(line)}\n`);
  };
  return {
    extract,
    header,
    separator,
    brokenPath: broken.path,
    addRecord(fileNumber, row, hint, key, bytes, start, end, odd) {
      if (odd && !lineEnds) lineEnds = holdsLineEnd(bytes, start, end);
      const bucket = bucketFor(hint);
      bucket.records += 1;
      const length = bucket.file.line(fileNumber, row, separatorByte, bytes, start, end);
      bucket.lines.add(fileNumber, row, length, key);
    },
    addBroken: (fileNumber, row, rule, line) => addBroken(fileNumber, { row, rule, line }),
    addBlock(fileNumber, block) {
      lineEnds ||= block.lineEnds;
      const text = Buffer.from(block.text.buffer, block.text.byteOffset, block.text.byteLength);
      for (const lines of fits(block) ? block.parts : lineByLine(block)) addLines(fileNumber, lines, text, block.index);
      for (const each of block.broken) addBroken(fileNumber, each);
    },
    addShapes(found) {
      for (const [column, shape] of found.entries()) shapes[column] = joined([shape, shapes[column] ?? shape]);
    },
    shapeOf: (field) => shapeOfSource(header, field, shapes),
    buckets: () => all.filter((bucket) => bucket.records > 0),
    holdsLineEnds: () => lineEnds,
    mark: () => ({
      buckets: new Map(all.map((bucket) => [bucket, { bytes: bucket.file.length(), records: bucket.records }])),
      brokenBytes: broken.length(),
      brokenLines: brokenCount,
    }),
    takeBack(mark) {
      for (const bucket of all) {
        const before = mark.buckets.get(bucket) ?? { bytes: 0, records: 0 };
        bucket.file.cutTo(before.bytes);
        bucket.records = before.records;
        bucket.lines.cutTo(before.records);
      }
      broken.cutTo(mark.brokenBytes);
      brokenCount = mark.brokenLines;
    },
    close() {
      for (const bucket of all) bucket.file.close();
      broken.close();
    },
  };
}

/** The shape of a field that is one column as it came; one that is put together or constant can look like anything. */
function shapeOfSource(header: Header, field: string, shapes: readonly (ColumnShape | undefined)[]): ColumnShape {
  const source = header.sources.get(field);
  if (source === undefined) return unfilled;
  if (source.kind !== 'columns' || source.columns.length !== 1) return anyShape;
  return shapes[source.columns[0] ?? -1] ?? unfilled;
}
