import { damagedWorkbook } from './damaged-workbook.ts';
import { dateText, type Shown } from './spreadsheet-dates.ts';
import { unescaped } from './workbook-strings.ts';

/** What a workbook's cells point to. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly styles: readonly Shown[];
  readonly from1904: boolean;
}

/** A cell as a sheet writes it (ECMA-376, part 1, section 18.3.1.4). */
export interface WrittenCell {
  readonly type: string;
  readonly style: number;
  /** Undefined where there is no value, not even an empty one. */
  readonly value: string | undefined;
  readonly formula: boolean;
}

/** Stands for a formula's answer that was never worked out; no column of an extract allows it. */
export const noAnswer = '#NO ANSWER';

/** The text of a cell, as CSV has it. What cannot be read so stays as it came, for the rules to refuse it. */
export function cellText(cell: WrittenCell, context: CellContext): string {
  const { type, value } = cell;
  if (value === undefined) return cell.formula ? noAnswer : '';
  switch (type) {
    case 's':
      return stringAt(context.strings, value);
    case 'inlineStr':
      return value;
    case 'str':
      return unescaped(value);
    case 'b':
      return value.trim() === '1' ? 'true' : value.trim() === '0' ? 'false' : value;
    case 'n':
      return numberText(value.trim(), context.styles[cell.style] ?? 'number', context.from1904);
    default:
      return value;
  }
}

function stringAt(strings: readonly string[], value: string): string {
  const text = /^\s*\d{1,9}\s*$/.test(value) ? strings[Number(value)] : undefined;
  if (text === undefined) throw damagedWorkbook();
  return text;
}

/** Digits that a spreadsheet holds of a number; of a whole number with more the last ones are lost, unless it is written without an exponent. */
const mostWhole = 1e15;

function numberText(written: string, shown: Shown, from1904: boolean): string {
  const value = written === '' ? Number.NaN : Number(written);
  if (!Number.isFinite(value)) return written;
  if (shown !== 'number') {
    const date = dateText(value, shown, from1904);
    if (date !== undefined) return date;
  }
  if (/^-?\d+$/.test(written)) return written;
  return Number.isInteger(value) && Math.abs(value) >= mostWhole ? written : String(value);
}
