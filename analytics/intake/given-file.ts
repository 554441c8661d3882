import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { type Extract, extracts } from '../contracts/extract.ts';
import { contentNamed, contentNames } from '../contracts/withdrawal.ts';
import { LanternError } from '../lantern-error.ts';
import { extractOf, type Format, formatOf } from './landing.ts';

/** The extract of a file that is named on the command line. Throws LanternError `check_extract` where neither its name nor the option says one. */
export function extractOfGiven(path: string, option: string | undefined): Extract {
  const named = option ?? extractOf(basename(path));
  if (named !== undefined && contentNames().includes(named)) return contentNamed(named);
  const known = extracts().map((each) => each.name);
  throw new LanternError(
    'check_extract',
    `${basename(path)}: its name begins with no extract. Name one with --extract: ${known.join(', ')}.`,
  );
}

/** How a file that is named on the command line is written. Throws LanternError `check_file` where there is none, or of no kind that is read. */
export function formatOfGiven(path: string): Format {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw new LanternError('check_file', `There is no file ${path}. Check the path.`);
  const format = formatOf(path);
  if (format !== undefined) return format;
  throw new LanternError(
    'check_file',
    `${basename(path)} is of no kind that is read. Save it as CSV, Excel workbook (.xlsx), JSON Lines or Parquet.`,
  );
}
