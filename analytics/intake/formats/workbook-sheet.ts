import { longestRecord } from '../find-record.ts';
import { damagedWorkbook } from './damaged-workbook.ts';
import { readXml } from './workbook.ts';
import { type CellContext, cellText } from './workbook-cell.ts';
import { richText } from './workbook-strings.ts';
import type { Attributes, XmlHandler } from './xml.ts';
import type { Zip } from './zip.ts';

const most = { rows: 1_048_576, columns: 16_384 };

/** Takes a row of a sheet: its number and its cells, with gaps where there are none. */
export type TakeRow = (row: number, cells: readonly (string | undefined)[]) => void;

/** Gives the rows of a sheet that hold a cell, in order (ECMA-376, part 1, section 18.3.1.80). */
export async function readSheet(zip: Zip, part: string, context: CellContext, take: TakeRow): Promise<void> {
  const cells = cellReader(context);
  let row = 0;
  let inData = false;
  await readXml(zip, part, {
    open(name, attributes) {
      if (name === 'sheetData') inData = true;
      else if (!inData) return;
      else if (name === 'row') {
        const number = Number(attributes('r') ?? row + 1);
        if (!Number.isInteger(number) || number <= row || number > most.rows) throw damagedWorkbook();
        row = number;
      } else cells.open(name, attributes);
    },
    text: (text) => {
      if (inData) cells.text(text);
    },
    close(name) {
      if (name === 'sheetData') inData = false;
      else if (name === 'row' && inData) take(row, cells.takeRow());
      else if (inData) cells.close(name);
    },
  });
}

/** Puts together the cells of a row. */
function cellReader(context: CellContext): Required<XmlHandler> & { takeRow(): (string | undefined)[] } {
  const rich = richText();
  let row: (string | undefined)[] = [];
  let cell = { column: 0, type: 'n', style: 0, formula: false };
  let value: string | undefined;
  let inValue = false;

  const begin = (attributes: Attributes) => {
    const column = columnOf(attributes('r')) ?? row.length;
    if (column >= most.columns || column < row.length) throw damagedWorkbook();
    cell = { column, type: attributes('t') ?? 'n', style: Number(attributes('s') ?? 0), formula: false };
    value = undefined;
    rich.take();
  };
  return {
    open(name, attributes) {
      if (name === 'c') begin(attributes);
      else if (name === 'v') {
        inValue = true;
        value ??= '';
      } else if (name === 'f') cell.formula = true;
      else rich.open(name, attributes);
    },
    text(text) {
      if (!inValue) rich.text(text);
      else if (value !== undefined && value.length <= longestRecord) value += text;
    },
    close(name) {
      if (name === 'v') inValue = false;
      else if (name === 'is') value = rich.take();
      else if (name === 'c') row[cell.column] = cellText({ ...cell, value }, context);
      else rich.close(name);
    },
    takeRow() {
      const taken = row;
      row = [];
      return taken;
    },
  };
}

/** The place of a cell's column by its letters, from 0. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) throw damagedWorkbook();
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
