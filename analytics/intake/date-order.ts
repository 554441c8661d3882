import type { DateOrder } from '../contracts/time-values.ts';
import type { FileNote } from '../lake/ledger.ts';
import type { SlashedDates } from './column-shapes.ts';

/** The order of a file's dates with slashes: day first, as everywhere in Britain, unless one of them cannot be; then none is read. */
export function dateOrderOf({ count, largestSecond }: SlashedDates): DateOrder | undefined {
  return count > 0 && largestSecond <= 12 ? 'day_first' : undefined;
}

/** What to say of a file's dates with slashes: how they were read, how sure that is, or why they were not. */
export function dateOrderNote(dates: SlashedDates): FileNote | undefined {
  if (dates.count === 0) return undefined;
  const note = (message: string): FileNote => ({ code: 'date_order', rows: dates.count, message });
  if (dateOrderOf(dates) === undefined)
    return note(
      'Dates with slashes were not read: one of them has a month over 12 when the day is taken first. Write all of them as 2014-03-31.',
    );
  return dates.largestFirst > 12
    ? note('Dates with slashes were read day first (31/03/2014); none in the file says otherwise.')
    : note('Dates with slashes were read day first, and nothing in the file shows it: no day in it is over 12. Check that it is so.');
}
