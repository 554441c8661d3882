import { Refused } from './converted.ts';

/** What is thrown where a workbook's bytes are not what they should be. */
export function damagedWorkbook(): Refused {
  return new Refused('encoding', 'The workbook is damaged or was cut short. Open it in a spreadsheet, save it as .xlsx again and send it.');
}
