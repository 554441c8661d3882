import { extractNamed } from '../contracts/extract.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import type { Finding } from './finding.ts';

/** A file that is not there yet: whose, and of which extract. */
export interface Awaited {
  readonly agency: string;
  readonly extract: string;
}

/**
 * The files that could still hold a fact due at a moment: of the given extracts, as each agency sends them, those not complete
 * to that moment. An extract that nobody sends is not awaited.
 */
export function awaitedAt(dueAt: string, extracts: readonly string[], completeTo: Snapshot['complete_to']): Awaited[] {
  const due = Date.parse(dueAt);
  return Object.entries(completeTo)
    .flatMap(([agency, times]) =>
      Object.entries(times).flatMap(([extract, time]) =>
        extracts.includes(extract) && Date.parse(time) < due ? [{ agency, extract }] : [],
      ),
    )
    .sort((a, b) => (`${a.extract} ${a.agency}` < `${b.extract} ${b.agency}` ? -1 : 1));
}

/** The files in words: `referrals of social-care, missing episodes of police`. */
export function awaitedInWords(awaited: readonly Awaited[]): string {
  return awaited.map(({ agency, extract }) => `${extractNamed(extract).title.toLowerCase()} of ${agency}`).join(', ');
}

/** Whether a finding is withheld because too few children are found from one extract to another. */
export function isWithheld(finding: Finding): boolean {
  return finding.status === 'cannot_say' && typeof finding.facts['linkage_people'] === 'number';
}
