import type { Extract } from '../contracts/extract.ts';
import type { ExtractMapping } from '../contracts/mapping.ts';
import type { FieldFormat } from '../contracts/mapping-file.ts';
import { contentNamed } from '../contracts/withdrawal.ts';
import type { Engine } from '../engine/engine.ts';
import type { FileNote } from '../lake/ledger.ts';
import { asCsv, refusalIn } from './as-csv.ts';
import { shownLine } from './block-reader.ts';
import { joinedDates, type ShapeTaker, shapeTaker } from './column-shapes.ts';
import { fieldFormats, type SlashedFields } from './date-order.ts';
import { cellsOf, columnsOf, type Header } from './header.ts';
import { guessesOf, type LaidApart, type RecordGuesses } from './laid-apart.ts';
import type { Format } from './landing.ts';
import { type MappedHeader, mapHeader } from './map-header.ts';
import type { Refusal } from './rule.ts';
import type { RecordSink } from './scan.ts';
import { sharingHere } from './scan-crew.ts';
import type { GroupMark, ScannedGroup, ScannedGroups } from './scanned.ts';
import { type BlockTaker, scanShared } from './shared-scan.ts';

/** A file to scan: where it is, what it should hold, and the number that its rows carry from here on. */
export interface FileToScan {
  readonly path: string;
  readonly format: Format;
  readonly extract: string;
  readonly number: number;
  /** The time zone by whose months the records are laid apart, where the extract is large enough. */
  readonly apartIn?: string | undefined;
  /** Whose file it is; two agencies' record numbers may be the same. */
  readonly agency?: string | undefined;
  /** Where its agency's columns are called otherwise. */
  readonly mapping?: ExtractMapping | undefined;
}

/** What a scan of one file found. */
export interface ScannedFile {
  /** Rows under the header, broken ones too. */
  readonly rows: number;
  readonly header: Header | undefined;
  /** How its fields write days and decimals, where that is not as they should. */
  readonly formats: ReadonlyMap<string, FieldFormat>;
  /** How it was read, where that is not as it should have come. */
  readonly notes: readonly FileNote[];
  /** Why the whole file is refused. */
  readonly refusal: Refusal | undefined;
}

const brokenHeader: Refusal = {
  rule: 'header',
  message:
    'The first row is broken: a quotation mark in it is not closed, or it is too long. Columns are matched by name in the first row; mend it and send the file again.',
};
const emptyFile: Refusal = {
  rule: 'empty_file',
  message: 'The file holds no rows. If there was nothing to send, leave the file out and say so in delivery.json (complete_to).',
};
const notText: Refusal = {
  rule: 'encoding',
  message: 'The file is not UTF-8 text (it seems to be UTF-16 or no text at all). Save it as "CSV UTF-8" and send it again.',
};

/** Scans one file into its group, whatever it is written in; a file refused whole leaves nothing there. */
export async function scanFile(
  file: FileToScan,
  groups: ScannedGroups,
  folder: string,
  engine: Engine,
  sharing = sharingHere(),
): Promise<ScannedFile> {
  let taker = rowTaker(file, groups, ',');
  try {
    const text = await asCsv(file, folder, engine);
    if ('rule' in text) return taker.finish(text);
    const { notes } = text;
    taker = rowTaker(file, groups, text.separator);
    await scanShared(text, taker, sharing);
    const scanned = taker.finish(undefined);
    return { ...scanned, notes: [...notes, ...scanned.notes] };
  } catch (error) {
    const refusal = refusalIn(error, file.format);
    if (refusal === undefined) throw error;
    return taker.finish(refusal);
  }
}

/** Takes what a scan finds in one file. */
interface RowTaker extends BlockTaker {
  finish(refusal: Refusal | undefined): ScannedFile;
}

/** Takes a file's first record as its header and puts the others into the group of that header. */
function rowTaker(file: FileToScan, groups: ScannedGroups, separator: string): RowTaker {
  let opened: Opened | undefined;
  let rows = 0;
  const sink: RecordSink = {
    record(row, bytes, start, end, record) {
      if (opened === undefined) {
        opened = openGroup(file, groups, bytes.toString('utf8', start, end), separator);
        return;
      }
      rows += 1;
      if (!('group' in opened)) return;
      const { group, shapes, guesses } = opened;
      shapes.add(bytes, record);
      group.addRecord(file.number, row, guesses.month(bytes, record), guesses.key(bytes, record), bytes, start, end, record.odd);
    },
    broken(row, rule, bytes, start, end) {
      if (opened === undefined) {
        opened = { refusal: rule === 'encoding' ? notText : brokenHeader };
        return;
      }
      rows += 1;
      if ('group' in opened) opened.group.addBroken(file.number, row, rule, shownLine(bytes, start, end));
    },
  };
  return {
    sink,
    plan: () =>
      opened !== undefined && 'group' in opened
        ? { fileNumber: file.number, separator, times: opened.times, apart: opened.apart }
        : undefined,
    block(block) {
      if (opened === undefined || !('group' in opened)) throw new Error('A block of a file was read before its header.');
      rows += block.broken.length + block.parts.reduce((total, part) => total + part.records, 0);
      opened.shapes.join(block.columns);
      opened.group.addBlock(file.number, block);
    },
    finish(found) {
      const refusal =
        found ?? (opened !== undefined && 'refusal' in opened ? opened.refusal : undefined) ?? (rows === 0 ? emptyFile : undefined);
      if (opened === undefined || !('group' in opened)) return { ...notScanned, rows, refusal };
      if (refusal === undefined) opened.group.addShapes(opened.shapes.shapes());
      else opened.group.takeBack(opened.mark);
      return { rows, header: opened.header, ...fieldFormats(slashedFields(opened), mappingOf(opened, file)), refusal };
    },
  };
}

/** What is known of a file that is refused before it is read. */
export const notScanned: ScannedFile = { rows: 0, header: undefined, formats: new Map(), notes: [], refusal: undefined };

/** A mapping says how days and decimals are written in the columns that it names, not in those of a file that came before it. */
const mappingOf = ({ header }: OpenedGroup, { mapping }: FileToScan) => (header.by === 'mapping' ? mapping : undefined);

/** The dates with slashes of each field of times, over all its columns. */
function slashedFields({ header, shapes, group }: OpenedGroup): SlashedFields {
  const found = shapes.slashed();
  return new Map(
    timesOf(group.extract).map((field) => [field, joinedDates(columnsOf(header, field).flatMap((column) => found[column] ?? []))]),
  );
}

function timesOf(extract: Extract): string[] {
  return extract.fields.filter((field) => field.type === 'date' || field.type === 'datetime').map((field) => field.name);
}

interface OpenedGroup {
  readonly header: MappedHeader;
  readonly group: ScannedGroup;
  readonly mark: GroupMark;
  readonly shapes: ShapeTaker;
  /** Which columns hold dates or times. */
  readonly times: readonly boolean[];
  readonly apart: LaidApart | undefined;
  readonly guesses: RecordGuesses;
}

/** What a file's header opened; a refused file has no group to put its rows into. */
type Opened = { readonly refusal: Refusal } | OpenedGroup;

function openGroup(file: FileToScan, groups: ScannedGroups, line: string, separator: string): Opened {
  const extract = contentNamed(file.extract);
  const header = mapHeader(extract, cellsOf(line, separator), file.mapping);
  if ('rule' in header) return { refusal: header };
  const group = groups.group(extract, header, separator);
  const columns = timeColumns(extract, header);
  const times = Array.from({ length: header.width }, (_, column) => columns.has(column));
  const apart = laidApart(file, extract, header);
  return { header, group, mark: group.mark(), shapes: shapeTaker(header.width, times), times, apart, guesses: guessesOf(apart) };
}

/** How its records are laid apart; not where the extract is small, or has no column of its key time. */
function laidApart({ apartIn, agency = '' }: FileToScan, extract: Extract, header: Header): LaidApart | undefined {
  const timeColumn = extract.keyTime.flatMap((field) => columnsOf(header, field))[0];
  if (apartIn === undefined || timeColumn === undefined) return undefined;
  return { timeZone: apartIn, timeColumn, keyColumns: extract.primaryKey.flatMap((field) => columnsOf(header, field)), agency };
}

function timeColumns(extract: Extract, header: Header): ReadonlySet<number> {
  return new Set(timesOf(extract).flatMap((field) => columnsOf(header, field)));
}
