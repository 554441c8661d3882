import { closeSync, openSync, readSync } from 'node:fs';
import { textOfBytes } from '../analytics/contracts/agency-text.ts';
import type { Sample } from '../analytics/contracts/propose-mapping.ts';
import { LanternError } from '../analytics/lantern-error.ts';

/** How much of a file a mapping is proposed from: enough to meet a day over 12, little enough to hold. */
const mostBytes = 16_000_000;
const mostRows = 50_000;

/** The separator that stands most often in a first row, outside of quotation marks. */
export function separatorOf(text: string): string {
  const [first = ''] = text
    .slice(0, 65_536)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/, 1);
  const counted = [',', ';', '\t'].map((separator) => ({ separator, times: first.split(separator).length }));
  return counted.reduce((most, each) => (each.times > most.times ? each : most)).separator;
}

/** Records of separated text with double quotes. Text after a closing quotation mark is left out; an open one ends with the text. */
export function recordsOf(text: string, separator: string): string[][] {
  const records: string[][] = [];
  // So many quotation marks in a cell and no more: a broken file is not to exhaust the pattern.
  const cell = new RegExp(`(?:"([^"]*(?:""[^"]*){0,5000})"?[^${separator}\r\n]*|([^${separator}\r\n]*))(${separator}|\r\n|\n|\r|$)`, 'y');
  let record: string[] = [];
  while (cell.lastIndex < text.length && records.length <= mostRows) {
    const match = cell.exec(text);
    if (match === null) break;
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    const ended = match[3] !== separator;
    if (!ended && cell.lastIndex < text.length) continue;
    records.push(ended ? record : [...record, '']);
    record = [];
  }
  return records.filter((each) => each.some((part) => part.trim() !== ''));
}

function firstBytes(path: string): { readonly bytes: Buffer; readonly whole: boolean } {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(mostBytes);
      let length = 0;
      for (let read = 1; read > 0 && length < mostBytes; length += read) read = readSync(file, bytes, length, mostBytes - length, null);
      return { bytes: bytes.subarray(0, length), whole: length < mostBytes };
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new LanternError('file_unreadable', `${path} cannot be read. Check that it is there and that you may read it.`, { cause });
  }
}

/** Reads a CSV file's first row and its first rows of data: commas, semicolons or tabs; UTF-8 or Windows-1252. */
export async function sampleRows(path: string): Promise<Sample> {
  const { bytes, whole } = firstBytes(path);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK' || bytes.includes(0)) {
    throw new LanternError('format_unread', `${path} is no text. Save it as CSV (UTF-8) in your spreadsheet, and run the command on that.`);
  }
  // A file that goes on is cut at its last whole line, so that no letter is cut in two.
  const text = textOfBytes(whole ? bytes : bytes.subarray(0, bytes.lastIndexOf(10) + 1)).replace(/^\uFEFF/, '');
  const [headers, ...rows] = recordsOf(text, separatorOf(text));
  if (headers === undefined) {
    throw new LanternError('file_empty', `${path} holds no rows. Give the file as it was exported, with its header.`);
  }
  return { headers, rows };
}
