import { type AuditedCell, auditPrinted } from './audit/audit-printed.ts';
import { type PrintedTable, type RoundedRule, totalName } from './printed-table.ts';

/** A table that passed its audit, with what is known of each hidden figure. */
export interface PassedTable {
  readonly printed: PrintedTable;
  readonly hidden: readonly AuditedCell[];
}

const key = (place: readonly string[]) => JSON.stringify(place);
const totals = (place: readonly string[]) => place.filter((name) => name === totalName).length;
const holds = (whole: readonly string[], place: readonly string[]) => whole.every((name, at) => name === totalName || name === place[at]);

function hide(table: PrintedTable, which: (place: readonly string[]) => boolean): PrintedTable {
  return {
    ...table,
    cells: table.cells.map((cell) => (typeof cell.figure === 'number' && which(cell.place) ? { ...cell, figure: '[x]' as const } : cell)),
  };
}

const printedOf = (table: PrintedTable) => table.cells.filter(({ figure }) => typeof figure === 'number').map(({ place }) => place);

/** A total of a narrow figure, the nearest first, without which it is no longer narrow; undefined where no one total is enough. */
async function withoutOneTotal(table: PrintedTable, narrow: AuditedCell, rule: RoundedRule): Promise<PrintedTable | undefined> {
  const wholes = printedOf(table)
    .filter((whole) => key(whole) !== key(narrow.place) && holds(whole, narrow.place))
    .sort((a, b) => totals(a) - totals(b));
  for (const whole of wholes) {
    const next = hide(table, (place) => key(place) === key(whole));
    const audit = await auditPrinted(next, rule);
    if (audit?.find((cell) => key(cell.place) === key(narrow.place))?.safe === true) return next;
  }
  return undefined;
}

/** Without the finest split that still prints a figure; undefined where nothing is printed. */
function withoutFinest(table: PrintedTable): PrintedTable | undefined {
  const printed = printedOf(table);
  const finest = Math.min(...printed.map(totals));
  return printed.length === 0 ? undefined : hide(table, (place) => totals(place) === finest);
}

/**
 * Audits a rounded table, withholds a total of what is too narrow, or else the finest split, and audits again. Undefined where the
 * figures contradict each other or nothing is left to withhold: then it must not be printed. Decided on printed figures alone.
 */
export async function auditAndWithholdPrinted(start: PrintedTable, rule: RoundedRule): Promise<PassedTable | undefined> {
  let printed: PrintedTable | undefined = start;
  while (printed !== undefined) {
    const hidden: AuditedCell[] | undefined = await auditPrinted(printed, rule);
    if (hidden === undefined) return undefined;
    const [narrow] = hidden.filter(({ safe }) => !safe).sort((a, b) => totals(b.place) - totals(a.place));
    if (narrow === undefined) return { printed, hidden };
    printed = (await withoutOneTotal(printed, narrow, rule)) ?? withoutFinest(printed);
  }
  return undefined;
}
