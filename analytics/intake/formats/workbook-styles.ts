import { type Shown, shownByCode, shownByNumber } from './spreadsheet-dates.ts';
import { readXml } from './workbook.ts';
import type { Zip } from './zip.ts';

/** What the cells of each style show of a number, by the style's number (ECMA-376, part 1, section 18.8). */
export async function shownByStyle(zip: Zip, part: string | undefined): Promise<Shown[]> {
  const written = new Map<number, Shown>();
  const formats: number[] = [];
  if (part === undefined) return [];
  let inCells = false;
  await readXml(zip, part, {
    open(name, attributes) {
      if (name === 'numFmt') written.set(Number(attributes('numFmtId')), shownByCode(attributes('formatCode') ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) formats.push(Number(attributes('numFmtId') ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats.map((format) => written.get(format) ?? shownByNumber(format));
}
