import { dateInWords } from '../../area/calendar.ts';
import { lastDayOf } from '../days.ts';
import type { Evaluation } from '../evaluation.ts';
import { entityKey } from '../pairs.ts';
import { type Candidate, counted, entityAt, keyAt } from './candidate.ts';

/** A child whom reports or companions' missing episodes name, and who has no referral of their own by the end of the month. */
export function childWithoutOwnRecord(evaluation: Evaluation): Candidate[] {
  const { month, without } = evaluation.view;
  const day = lastDayOf(month);
  const known = evaluation.context.mentioned.filter(
    (row) => row.month <= month && !without.has(row.source) && (row.referred_on === null || row.referred_on > day),
  );
  return [...Map.groupBy(known, (row) => row.person_id)].flatMap(([id, rows]): Candidate[] => {
    const place = evaluation.place(entityKey('person', id));
    if (place === undefined || !evaluation.person(place).child) return [];
    const episodes = new Set(rows.filter((row) => row.source.startsWith('missing:')).map((row) => row.source));
    const sources = new Set(rows.map((row) => row.source));
    const reports = sources.size - episodes.size;
    const named = [
      ...(reports === 0 ? [] : [counted(reports, 'report')]),
      ...(episodes.size === 0 ? [] : [counted(episodes.size, 'missing episode of another child', 'missing episodes of other children')]),
    ].join(' and ');
    return [
      {
        kind: 'child_without_own_record',
        anchor: [keyAt(evaluation, place)],
        entities: [entityAt(evaluation, place)],
        sources,
        because: `A child named in ${named}, with no referral of their own by ${dateInWords(day)}.`,
        facts: { reports, episodes_of_others: episodes.size },
        actions: { protective: ['risk_assessment', 'record_check'], overt: [] },
        positionOfTrust: false,
        absence: {
          extracts: ['referrals'],
          cannotSay: `A child named in ${named}. Whether there is a referral of their own by ${dateInWords(day)} cannot be said`,
        },
      },
    ];
  });
}
