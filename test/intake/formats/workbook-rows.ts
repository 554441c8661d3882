import { writeFileSync } from 'node:fs';
import { xlsxToCsv } from '../../../analytics/intake/formats/xlsx.ts';
import { folder, rowsOf, type ScannedRow } from './scanned-rows.ts';

/** A cell with its text in place. */
export const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

/** A row of one such cell. */
export const one = `<row>${text('a')}</row>`;

/** A folder in which workbooks are read: their rows, or why they are refused. */
export function workbookFolder() {
  const { place, close } = folder();
  const rowsFrom = async (workbook: Buffer): Promise<ScannedRow[] | string> => {
    writeFileSync(place('in.xlsx'), workbook);
    return rowsOf(await xlsxToCsv(place('in.xlsx'), 'missing', place('out.csv')));
  };
  return { place, rowsFrom, close };
}
