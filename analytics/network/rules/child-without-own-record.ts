import { dateInWords } from '../../area/calendar.ts';
import type { MentionedRow } from '../context-rows.ts';
import { lastDayOf } from '../days.ts';
import type { Evaluation } from '../evaluation.ts';
import { entityKey } from '../pairs.ts';
import { roleOf } from '../people.ts';
import { type Candidate, counted, keyAt } from './candidate.ts';

/** What of the mentions is by whom, worked out once for all months. */
const byPerson = new WeakMap<readonly MentionedRow[], ReadonlyMap<string, readonly MentionedRow[]>>();

function mentionsOf(mentioned: readonly MentionedRow[]): ReadonlyMap<string, readonly MentionedRow[]> {
  const before = byPerson.get(mentioned);
  if (before !== undefined) return before;
  const found = Map.groupBy(mentioned, (row) => row.person_id);
  byPerson.set(mentioned, found);
  return found;
}

function inWords({ reports, episodes }: { readonly reports: number; readonly episodes: number }): string {
  return [
    ...(reports === 0 ? [] : [counted(reports, 'report')]),
    ...(episodes === 0 ? [] : [counted(episodes, 'missing episode of another child', 'missing episodes of other children')]),
  ].join(' and ');
}

/** The many children that this finds in every month are put into words only when they are asked for. */
function candidateOf(evaluation: Evaluation, place: number, rows: readonly MentionedRow[], day: string): Candidate {
  const { incidence, view } = evaluation;
  const { people, entities } = incidence;
  const id = entities[place]?.id ?? '';
  const { month, without } = view;
  const sources = () => new Set(rows.map((row) => row.source));
  const counts = () => {
    const named = sources();
    const episodes = [...named].filter((source) => source.startsWith('missing:')).length;
    return { reports: named.size - episodes, episodes };
  };
  return {
    kind: 'child_without_own_record',
    anchor: [keyAt(evaluation, place)],
    get entities() {
      return [{ type: 'person' as const, id, role: roleOf(people.asAt(month, without)(id)) }];
    },
    get sources() {
      return sources();
    },
    get because() {
      return `A child named in ${inWords(counts())}, with no referral of their own by ${dateInWords(day)}.`;
    },
    get facts() {
      const { reports, episodes } = counts();
      return { reports, episodes_of_others: episodes };
    },
    actions: { protective: ['risk_assessment', 'record_check'], overt: [] },
    positionOfTrust: false,
    get absence() {
      const named = inWords(counts());
      return {
        extracts: ['referrals'],
        cannotSay: `A child named in ${named}. Whether there is a referral of their own by ${dateInWords(day)} cannot be said`,
      };
    },
  };
}

/** A child whom reports or companions' missing episodes name, and who has no referral of their own by the end of the month. */
export function childWithoutOwnRecord(evaluation: Evaluation): Candidate[] {
  const { month, without } = evaluation.view;
  const day = lastDayOf(month);
  const isKnown = (row: MentionedRow) =>
    row.month <= month && !without.has(row.source) && (row.referred_on === null || row.referred_on > day);
  const found: Candidate[] = [];
  for (const [id, rows] of mentionsOf(evaluation.context.mentioned)) {
    if (!rows.some(isKnown)) continue;
    const place = evaluation.place(entityKey('person', id));
    if (place === undefined || !evaluation.person(place).child) continue;
    found.push(candidateOf(evaluation, place, rows.filter(isKnown), day));
  }
  return found;
}
