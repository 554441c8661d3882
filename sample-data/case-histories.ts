import type { Month } from '../analytics/area/calendar.ts';
import { caseScenes, type Scene } from './case-scenes.ts';
import { intelligenceReport, tellerOf } from './case-teller.ts';
import { cumulativeContact, ordinaryContacts } from './contact-scenes.ts';
import type { SourceRow } from './model.ts';
import { placementScenes } from './placement-scenes.ts';
import { randomStream } from './random.ts';
import type { TruthBreach } from './truth.ts';

const scenes: Readonly<Record<string, Scene>> = { ...caseScenes, ...placementScenes, cumulative_contact: cumulativeContact };

/** The rules of assurance of which breaches can be planted here. */
export const plantedKinds: readonly string[] = Object.keys(scenes).sort();

/** Case histories with every extract supplied: nothing in them breaks a rule but what is planted. */
export interface CaseHistories {
  readonly rows: readonly SourceRow[];
  readonly breaches: readonly TruthBreach[];
}

/**
 * Children about each of whom one scene is told, to the end of a month: for each rule some with the practice kept, as near to
 * its limit as it can be, and where `planted` some with the breach. The same seed gives the same histories.
 */
export function caseHistories(options: { readonly seed: number; readonly month: Month; readonly planted: boolean }): CaseHistories {
  const random = randomStream(options.seed, 'case histories');
  const teller = tellerOf(random, options.month);
  const rows: SourceRow[] = [...ordinaryContacts(teller, 80), intelligenceReport(teller, teller.number('IR'), teller.daysBefore(1, 320))];
  const breaches: TruthBreach[] = [];
  for (const kind of plantedKinds) {
    const broken = options.planted ? random.whole(1, 2) : 0;
    for (let index = 0; index < 3 + broken; index += 1) {
      const kept = index >= broken;
      const child = random.pseudonym();
      const told = scenes[kind]?.(teller, child, kept);
      rows.push(...(told?.rows ?? []));
      if (told !== undefined && !kept) breaches.push({ kind, person_id: child, month: told.month, evidence: told.evidence });
    }
  }
  return { rows, breaches };
}
