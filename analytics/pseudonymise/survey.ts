import type { Extract } from '../contracts/extract.ts';
import { isNhsNumber } from '../contracts/personal-numbers.ts';
import { type Plan, planColumns } from './columns.ts';
import { plainPostcode } from './postcodes.ts';
import { readRows, type TextFile } from './text-file.ts';
import { trimmed } from './trimmed.ts';

/** What a first pass over a file found: its columns, and what only a whole column tells. */
export interface Survey {
  /** A text where the first row does not do. */
  readonly plan: Plan | string;
  /** Columns of record numbers of which over half of the ten-digit values pass the NHS check digit; by chance one in eleven does. */
  readonly nhsColumns: ReadonlySet<string>;
  /** Every postcode that is to be looked up. */
  readonly postcodes: ReadonlySet<string>;
}

interface Counted {
  readonly name: string;
  readonly index: number;
  tenDigits: number;
  passing: number;
}

const brokenHeader =
  'The first row is broken: a quotation mark in it is not closed, or it is too long. Columns are matched by name in it; mend it.';
const noHeader = 'The file is empty. Columns are matched by name in its first row.';

function recordColumns(plan: Plan): Counted[] {
  return plan.treatments.flatMap((each) =>
    each.does === 'keep' && each.field.recordNumber ? [{ name: each.field.name, index: each.from.index, tenDigits: 0, passing: 0 }] : [],
  );
}

function count(columns: readonly Counted[], cells: readonly string[]): void {
  for (const column of columns) {
    const cell = trimmed(cells[column.index] ?? '');
    if (cell.length !== 10 || !/^[0-9]{10}$/.test(cell)) continue;
    column.tenDigits += 1;
    if (isNhsNumber(cell)) column.passing += 1;
  }
}

/** Reads a file once, to settle its columns and to count what a row alone does not tell. */
export async function survey(file: TextFile, extract: Extract): Promise<Survey> {
  let plan: Plan | string | undefined;
  let records: Counted[] = [];
  let postcodeAt: number[] = [];
  const postcodes = new Set<string>();
  await readRows(file, {
    row(_number, cells) {
      if (plan === undefined) {
        plan = planColumns(extract, cells);
        if (typeof plan === 'string') return;
        records = recordColumns(plan);
        postcodeAt = plan.treatments.flatMap((each) => (each.does === 'area' ? [each.from.index] : []));
        return;
      }
      count(records, cells);
      for (const index of postcodeAt) postcodes.add(plainPostcode(cells[index] ?? ''));
    },
    broken() {
      plan ??= brokenHeader;
    },
  });
  const nhsColumns = new Set(records.filter((column) => column.passing * 2 > column.tenDigits).map((column) => column.name));
  return { plan: plan ?? noHeader, nhsColumns, postcodes };
}
