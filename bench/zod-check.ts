import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { aliases, codesOf } from '../analytics/contracts/codes.ts';
import { type Extract, extractNamed, type Field } from '../analytics/contracts/extract.ts';

/** What a check of each row by itself found. */
export interface RowCheck {
  readonly rows: number;
  /** Rows that break the contract in any way, those with too many or too few cells among them. */
  readonly faulty: number;
}

const earliest = Date.UTC(1900, 0, 1);

/** Every spelling of a list's codes, in small letters. */
function codesBySpelling(list: string): ReadonlyMap<string, string> {
  return new Map([
    ...aliases()
      .filter((each) => each.list === list)
      .map((each): [string, string] => [each.alias.toLowerCase(), each.code]),
    ...codesOf(list).map(({ code }): [string, string] => [code.toLowerCase(), code]),
  ]);
}

function codeSchema(list: string): z.ZodType<string, string> {
  const codes = codesBySpelling(list);
  return z.string().transform((cell, context) => {
    const code = codes.get(cell.trim().toLowerCase());
    if (code !== undefined) return code;
    context.issues.push({ code: 'custom', message: 'Not a code of its list.', input: cell });
    return z.NEVER;
  });
}

function cellSchema(field: Field): z.ZodType {
  if (field.codeList !== undefined) {
    const code = codeSchema(field.codeList);
    return field.list
      ? z
          .string()
          .transform((cell) => cell.split(';'))
          .pipe(z.array(code))
      : code;
  }
  if (field.type === 'datetime')
    return z.iso
      .datetime({ offset: true })
      .transform((cell) => Date.parse(cell))
      .pipe(z.number().min(earliest));
  if (field.type === 'integer')
    return z.coerce
      .number()
      .int()
      .min(field.minimum ?? Number.MIN_SAFE_INTEGER)
      .max(field.maximum ?? Number.MAX_SAFE_INTEGER);
  return field.pattern === undefined ? z.string().trim().max(200) : z.string().trim().regex(new RegExp(field.pattern));
}

/** A schema of one row, as a program would have it that checks rows one by one: types, forms, codes with their aliases, ranges and orders. */
export function rowSchema(extract: Extract): z.ZodType {
  const cells = extract.fields.map((field): [string, z.ZodType] => {
    const cell = cellSchema(field);
    return [field.name, field.required ? cell : cell.optional()];
  });
  return z.object(Object.fromEntries(cells)).superRefine((row, context) => {
    for (const { field, notBefore } of extract.order) {
      const [later, earlier] = [row[field], row[notBefore]];
      if (typeof later === 'number' && typeof earlier === 'number' && later < earlier) {
        context.addIssue({ code: 'custom', message: `Before ${notBefore}.`, path: [field] });
      }
    }
  });
}

function rowOf(columns: readonly string[], cells: readonly string[]): Record<string, string | undefined> {
  const row: Record<string, string | undefined> = {};
  for (let place = 0; place < columns.length; place += 1) {
    const cell = cells[place];
    row[columns[place] ?? ''] = cell === '' ? undefined : cell;
  }
  return row;
}

/** Checks the first rows of a file of missing episodes that holds no quotation marks, each by itself. Nothing is kept and nothing written. */
export async function checkRows(file: string, limit: number): Promise<RowCheck> {
  const schema = rowSchema(extractNamed('missing'));
  let columns: readonly string[] | undefined;
  let rows = 0;
  let faulty = 0;
  let rest = '';
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const cells = line.split(',');
      if (columns === undefined) {
        columns = cells;
        continue;
      }
      if (rows === limit) return { rows, faulty };
      rows += 1;
      if (cells.length !== columns.length || !schema.safeParse(rowOf(columns, cells)).success) faulty += 1;
    }
  }
  return { rows, faulty };
}
