import { closeSync, openSync, readSync } from 'node:fs';
import type { FileNote } from '../../lake/ledger.ts';
import { type Converted, converting, Refused } from './converted.ts';
import { csvLines } from './csv-lines.ts';
import { unpackLimit } from './unpack-limit.ts';
import { readWorkbook, type Sheet, type Workbook } from './workbook.ts';
import { readSheet } from './workbook-sheet.ts';
import { sharedStrings } from './workbook-strings.ts';
import { shownByStyle } from './workbook-styles.ts';
import { openZip } from './zip.ts';

/**
 * Makes a CSV of a workbook's one sheet, or of the one with the extract's name. Row n of the CSV is row n of the sheet. Days are `YYYY-MM-DD`, times have no offset,
 * a formula is its answer as it was saved.
 */
export function xlsxToCsv(path: string, extract: string, out: string): Promise<Converted> {
  return converting(out, async () => {
    refuseOthers(path);
    const limit = unpackLimit(path);
    const zip = openZip(path, limit);
    const workbook = await readWorkbook(zip);
    const sheet = sheetOf(workbook, extract);
    const context = {
      strings: await sharedStrings(zip, workbook.strings),
      styles: await shownByStyle(zip, workbook.styles),
      from1904: workbook.from1904,
    };
    const lines = csvLines(out, limit);
    try {
      let next = 1;
      await readSheet(zip, sheet.part, context, (row, cells) => {
        const last = cells.findLastIndex((cell) => cell !== undefined && cell !== '');
        if (last < 0) return;
        for (; next < row; next += 1) lines.blank();
        lines.row(cells.slice(0, last + 1));
        next = row + 1;
      });
    } finally {
      lines.close();
    }
    return notesOn(workbook, sheet);
  });
}

const oldOrLocked =
  'The workbook is an old .xls, or has a password. Save it as .xlsx without a password, or as CSV (commas, UTF-8), and send it again.';
const noWorkbook =
  'The file is no .xlsx workbook, whatever its name ends in. Open it in a spreadsheet, save it as .xlsx or as CSV (commas, UTF-8), and send that.';

/** Refuses by its first bytes what is no archive. */
function refuseOthers(path: string): void {
  const file = openSync(path, 'r');
  const head = Buffer.alloc(4);
  try {
    readSync(file, head, 0, 4, 0);
  } finally {
    closeSync(file);
  }
  const signature = head.toString('hex');
  if (signature === 'd0cf11e0') throw new Refused('encoding', oldOrLocked);
  if (!signature.startsWith('504b')) throw new Refused('encoding', noWorkbook);
}

function sheetOf({ sheets }: Workbook, extract: string): Sheet {
  const [first, ...others] = sheets;
  if (first === undefined)
    throw new Refused('header', 'The workbook has no sheet that is not hidden. Show the sheet with the rows and send it again.');
  if (others.length === 0) return first;
  const named = sheets.filter((sheet) => sheet.name.trim().toLowerCase() === extract.toLowerCase());
  if (named[0] !== undefined && named.length === 1) return named[0];
  throw new Refused(
    'header',
    `The workbook has ${sheets.length} sheets and none is named ${extract}. Name the sheet with the rows so, or leave it alone in the workbook, and send it again.`,
  );
}

function notesOn({ sheets, hiddenSheets }: Workbook, { name }: Sheet): FileNote[] {
  const unread = sheets.length - 1 + hiddenSheets;
  if (unread === 0) return [];
  const which = sheets.length > 1 ? `Only the sheet ${name.trim()} was read` : 'Only the sheet that is not hidden was read';
  return [{ code: 'sheet', message: `${which}; ${unread} more in the workbook ${unread === 1 ? 'was' : 'were'} left out.` }];
}
