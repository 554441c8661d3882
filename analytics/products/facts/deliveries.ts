import { addMonths, type Month, monthEnd } from '../../area/calendar.ts';
import { completeToTimes } from '../../lake/complete-to.ts';
import type { DeliveredFile } from '../../lake/ledger.ts';
import type { Snapshot } from '../../lake/snapshot.ts';
import type { CompleteTo, QuietExtract } from './facts.ts';

/** How many rows of an agency's extract are dated in a month. */
export interface MonthRows {
  readonly agency: string;
  readonly extract: string;
  readonly month: Month;
  readonly rows: number;
}

type Delivered = Pick<DeliveredFile, 'agency' | 'extract' | 'delivery' | 'declared_complete_to' | 'refused'>;

/** What people decided is no record of a child: to when it reaches says nothing of what is known. */
const noRecords = ['finding_decisions'];

/** To when each extract of records of each agency is complete, and whether that was declared, from the files of the ledger. */
export function completeToOf(times: Snapshot['complete_to'], files: readonly Delivered[], zone: string): CompleteTo[] {
  const all = completeToTimes(times, files, zone).filter(({ extract }) => !noRecords.includes(extract));
  return all.map(({ complete_to, ...each }) => ({ ...each, at: complete_to }));
}

/** The last month, up to a given one, to whose end an extract is complete. */
function lastCompleteMonth(at: string, month: Month, zone: string): Month {
  let last = month;
  // 23:59:59 is the end of the day
  while (monthEnd(last, zone).getTime() - 1000 > Date.parse(at)) last = addMonths(last, -1);
  return last;
}

/**
 * Extracts with no row in the last month to whose end they are said to be complete, where each of so many months before had some:
 * perhaps not delivered (definitions.md, "What cannot be said").
 */
export function perhapsNotDelivered(
  counted: readonly MonthRows[],
  completeTo: readonly CompleteTo[],
  terms: { readonly month: Month; readonly zone: string; readonly quietMonths: number },
): QuietExtract[] {
  return completeTo.flatMap(({ agency, extract, at }) => {
    const month = lastCompleteMonth(at, terms.month, terms.zone);
    const withRows = new Set(
      counted.filter((each) => each.agency === agency && each.extract === extract && each.rows > 0).map((each) => each.month),
    );
    const before = Array.from({ length: terms.quietMonths }, (_, index) => addMonths(month, -1 - index));
    const quiet = !withRows.has(month) && before.length > 0 && before.every((each) => withRows.has(each));
    return quiet ? [{ agency, extract, month }] : [];
  });
}
