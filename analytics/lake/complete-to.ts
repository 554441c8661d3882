import { localInstant } from '../area/calendar.ts';
import type { DeliveredFile } from './ledger.ts';

type Delivered = Pick<DeliveredFile, 'agency' | 'extract' | 'delivery' | 'declared_complete_to' | 'refused'>;

/** Until when an extract of an agency is complete. */
export interface ExtractCompleteTo {
  readonly agency: string;
  readonly extract: string;
  readonly complete_to: string;
  /** Nobody declared it: it is taken from the name of a delivery. */
  readonly assumed: boolean;
}

/** The last second of the day before the one that a delivery is named after, on the area's clock. */
export function assumedCompleteTo(delivery: string, zone: string): Date {
  return new Date(localInstant(`${delivery.slice(0, 10)}T00:00:00`, zone).getTime() - 1000);
}

/** The complete-to times of a snapshot, by agency and extract, each with whether the ledger's files show that it was assumed. */
export function completeToTimes(
  times: Readonly<Record<string, Readonly<Record<string, string>>>>,
  files: readonly Delivered[],
  zone: string,
): ExtractCompleteTo[] {
  const named = Object.entries(times).flatMap(([agency, extracts]) =>
    Object.entries(extracts).map(([extract, complete_to]) => ({ agency, extract, complete_to })),
  );
  return named
    .map((each) => {
      const at = Date.parse(each.complete_to);
      const read = files.filter((file) => file.agency === each.agency && file.extract === each.extract && file.refused === undefined);
      const declared = read.some((file) => file.declared_complete_to !== undefined && Date.parse(file.declared_complete_to) === at);
      const undeclared = read.some(
        (file) => file.declared_complete_to === undefined && assumedCompleteTo(file.delivery, zone).getTime() === at,
      );
      return { ...each, assumed: undeclared && !declared };
    })
    .sort((a, b) => (`${a.agency} ${a.extract}` < `${b.agency} ${b.extract}` ? -1 : 1));
}
