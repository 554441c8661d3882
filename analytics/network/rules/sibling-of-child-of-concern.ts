import { addMonths, dateInWords } from '../../area/calendar.ts';
import { daysBefore, lastDayOf } from '../days.ts';
import type { Evaluation, TestedLink } from '../evaluation.ts';
import { otherEnd } from '../links.ts';
import { type Candidate, counted, entityAt, keyAt } from './candidate.ts';

const extracts = ['referrals', 'contacts'];

function isSibling(link: TestedLink): boolean {
  return link.records.some((shared) => shared.kinds.includes('sibling'));
}

/** The day of the last referral or contact of their own of each child in a family, as known by a day. */
function lastRecords(evaluation: Evaluation, day: string): Map<string, string> {
  const last = new Map<string, string>();
  for (const { person_id, date } of evaluation.context.ownRecords) {
    if (date <= day && date > (last.get(person_id) ?? '')) last.set(person_id, date);
  }
  return last;
}

/** What the finding rests on: the referrals that say who are siblings, and the last fact about each sibling of concern. */
function sourcesOf({ incidence, view }: Evaluation, links: readonly TestedLink[], siblings: readonly number[]): Set<string> {
  const { month, without } = view;
  const latest = siblings.flatMap((place) => {
    const known = incidence.people.concernsOf(place).filter((fact) => fact.month <= month && !without.has(fact.source));
    const last = known
      .map((fact) => `${fact.month} ${fact.source}`)
      .sort()
      .at(-1);
    return last === undefined ? [] : [last.slice(month.length + 1)];
  });
  const family = links.flatMap((link) =>
    link.records.filter((shared) => shared.kinds.includes('sibling')).flatMap(({ record }) => record.sources),
  );
  return new Set([...family, ...latest]);
}

/** A child with a sibling of concern, and no referral or contact of their own in the days before the end of the month. */
export function siblingOfChildOfConcern(evaluation: Evaluation): Candidate[] {
  const { thresholds, context, view } = evaluation;
  const day = lastDayOf(view.month);
  const from = daysBefore(day, thresholds.sibling_days);
  const since = addMonths(view.month, 1 - thresholds.sibling_concern_months);
  const last = lastRecords(evaluation, day);
  const records = context.supplied.includes('contacts') ? 'referral or contact' : 'referral (contacts have not come)';
  const { index, table } = evaluation.incidence;
  const ends = index.ofKind('sibling').flatMap((link) => [table.a[link] ?? 0, table.b[link] ?? 0]);
  return [...new Set(ends)]
    .sort((a, b) => a - b)
    .flatMap((place): Candidate[] => {
      const own = last.get(evaluation.entity(place).id);
      if (!evaluation.person(place).child || (own !== undefined && own > from)) return [];
      const links = evaluation.linksWith(place, (other) => (evaluation.person(other).lastConcern ?? '') >= since).filter(isSibling);
      const siblings = links.map((link) => otherEnd(link, place)).filter((other) => evaluation.person(other).childOfConcern);
      if (siblings.length === 0) return [];
      const whose = `Sibling of ${counted(siblings.length, 'child of concern', 'children of concern')}`;
      const days = `in the ${thresholds.sibling_days} days to ${dateInWords(day)}`;
      return [
        {
          kind: 'sibling_of_child_of_concern',
          anchor: [keyAt(evaluation, place)],
          entities: [place, ...siblings].map((each) => entityAt(evaluation, each)),
          sources: sourcesOf(evaluation, links, siblings),
          because: `${whose}, with no ${records} of their own ${days}${own === undefined ? '' : `: the last was on ${dateInWords(own)}`}.`,
          facts: { siblings_of_concern: siblings.length, days: thresholds.sibling_days, last_own_record: own ?? null },
          actions: { protective: ['sibling_check', 'risk_assessment'], overt: [] },
          positionOfTrust: false,
          absence: { extracts, cannotSay: `${whose}. Whether a referral or contact of their own came ${days} cannot be said` },
        },
      ];
    });
}
