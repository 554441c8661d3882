import { LanternError } from './lantern-error.ts';

const cell = /(?:[ \t]*"((?:[^"]|"")*)"[ \t]*|([^",\r\n]*))(,|\r\n|\r|\n|$)/gy;

/** Text of a file as saved by a spreadsheet. Throws LanternError where it is no text in UTF-8. */
export function textOf(name: string, bytes: Uint8Array): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) {
    throw new LanternError('table_not_csv', `${name} is a workbook. Open it and save the table as CSV (UTF-8).`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new LanternError('table_not_csv', `${name} is not text in UTF-8. Save the table as CSV (UTF-8).`, { cause });
  }
  if (text.includes('\0')) throw new LanternError('table_not_csv', `${name} is not CSV. Save the table as CSV (UTF-8).`);
  return text;
}

/** The rows of a CSV file (RFC 4180), cells trimmed, blank lines as empty rows. Throws LanternError where a quote is not closed. */
export function cellsOf(name: string, text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  cell.lastIndex = 0;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) {
      throw new LanternError(
        'table_not_csv',
        `${name}:${rows.length + 1} is not CSV: a double quote stands inside a cell or is not closed. Save the table anew as CSV.`,
      );
    }
    row.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push([...row, '']);
  return rows;
}
