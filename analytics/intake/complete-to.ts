import { localInstant } from '../area/calendar.ts';
import { withdrawnFrom } from '../contracts/withdrawal.ts';
import { assumedCompleteTo } from '../lake/complete-to.ts';
import type { DeliveredFile } from '../lake/ledger.ts';

/** Until when each extract of an agency is complete, and which of these times nobody declared. */
export interface CompleteTo {
  readonly times: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly assumed: readonly { readonly agency: string; readonly extract: string; readonly complete_to: string }[];
}

const instant = (date: Date) => date.toISOString().replace('.000Z', 'Z');

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The time after which a row's key time cannot be: what was declared, else a day after the delivery's. */
export function horizonOf(delivery: string, declared: string | undefined, zone: string): string {
  if (declared !== undefined) return instant(new Date(declared));
  return instant(localInstant(`${dayAfter(delivery.slice(0, 10), 1)}T00:00:00`, zone));
}

/** The latest complete-to time of each agency and extract: from delivery.json, else by the delivery's name. Refused files and lists of withdrawn rows say nothing. */
export function completeTo(
  entries: readonly DeliveredFile[],
  declared: readonly { readonly agency: string; readonly extract: string; readonly complete_to: string }[],
  zone: string,
): CompleteTo {
  const said = [
    ...entries
      .filter((entry) => entry.refused === undefined && withdrawnFrom(entry.extract) === undefined)
      .map((entry) => ({
        agency: entry.agency,
        extract: entry.extract,
        complete_to:
          entry.declared_complete_to === undefined
            ? instant(assumedCompleteTo(entry.delivery, zone))
            : instant(new Date(entry.declared_complete_to)),
        assumed: entry.declared_complete_to === undefined,
      })),
    ...declared.map((each) => ({ ...each, complete_to: instant(new Date(each.complete_to)), assumed: false })),
  ];
  const latest = new Map<string, (typeof said)[number]>();
  for (const each of said) {
    const key = `${each.agency} ${each.extract}`;
    const before = latest.get(key);
    if (before === undefined || before.complete_to < each.complete_to || (before.complete_to === each.complete_to && before.assumed))
      latest.set(key, each);
  }
  const sorted = [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const times: Record<string, Record<string, string>> = {};
  for (const { agency, extract, complete_to } of sorted) times[agency] = { ...times[agency], [extract]: complete_to };
  return {
    times,
    assumed: sorted.filter((each) => each.assumed).map(({ agency, extract, complete_to }) => ({ agency, extract, complete_to })),
  };
}
