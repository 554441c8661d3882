import writeXlsxFile, { type Sheet as WrittenSheet } from 'write-excel-file/node';
import { LanternError } from './lantern-error.ts';

export type XlsxValue = string | number | boolean | null;

/** One sheet of a workbook. */
export interface XlsxSheet {
  /** At most 31 characters, as spreadsheets have it. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly XlsxValue[])[];
}

/** What a spreadsheet holds at most. */
const mostRows = 1_048_576;
const longestText = 32_767;
const cutMark = ' … (cut: a cell holds no more; the CSV export has the whole)';

/**
 * A text that no spreadsheet reads as a formula: one that begins with = + - @ or a control character gets an apostrophe before it.
 * Method: OWASP, "CSV Injection".
 */
export function safeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a tab or line end at the start is what is looked for
  return /^[=+\-@\u0000-\u001f]/.test(text) ? `'${text}` : text;
}

function cellOf(value: XlsxValue) {
  if (value === null) return null;
  if (typeof value === 'boolean') return { type: Boolean, value };
  if (typeof value === 'number') return { type: Number, value };
  const text = safeText(value);
  return { type: String, value: text.length > longestText ? `${text.slice(0, longestText - cutMark.length)}${cutMark}` : text };
}

function widthOf(sheet: XlsxSheet, column: number): number {
  const longest = Math.max(...[sheet.header, ...sheet.rows.slice(0, 200)].map((row) => String(row[column] ?? '').length));
  return Math.min(60, Math.max(8, longest + 2));
}

function written(sheet: XlsxSheet): WrittenSheet<never> {
  if (sheet.rows.length >= mostRows) {
    throw new LanternError('xlsx_rows', `A spreadsheet holds at most ${mostRows} rows and ${sheet.name} has more. Use --format csv.`);
  }
  return {
    sheet: sheet.name,
    stickyRowsCount: 1,
    columns: sheet.header.map((_, column) => ({ width: widthOf(sheet, column) })),
    data: [
      sheet.header.map((value) => ({ type: String, value, fontWeight: 'bold' as const })),
      ...sheet.rows.map((row) => row.map(cellOf)),
    ],
  };
}

/**
 * A workbook (Office Open XML) with a frozen header on each sheet, numbers as numbers and nothing that runs. Same rows, same bytes: it holds
 * no clock. Throws LanternError `xlsx_rows` where a sheet has more rows than a spreadsheet holds.
 */
export async function xlsxFile(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  return withoutClock(await writeXlsxFile(sheets.map(written)).toBuffer());
}

const endOfArchive = 0x06054b50;
/** 1 January 1980 at midnight, the first time that an archive can hold. */
const epoch = { time: 0, date: 0x21 };

/** The same archive with every file dated 1 January 1980 (ZIP application note 6.3, sections 4.3.7, 4.3.12, 4.3.16). */
function withoutClock(archive: Buffer): Buffer {
  const end = archive.length - 22;
  if (archive.readUInt32LE(end) !== endOfArchive) throw new Error('The workbook is no archive of the kind that is dated here.');
  let entry = archive.readUInt32LE(end + 16);
  for (let files = archive.readUInt16LE(end + 10); files > 0; files -= 1) {
    stamp(archive, entry + 12);
    stamp(archive, archive.readUInt32LE(entry + 42) + 10);
    entry += 46 + archive.readUInt16LE(entry + 28) + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32);
  }
  return archive;
}

function stamp(archive: Buffer, at: number): void {
  archive.writeUInt16LE(epoch.time, at);
  archive.writeUInt16LE(epoch.date, at + 2);
}
