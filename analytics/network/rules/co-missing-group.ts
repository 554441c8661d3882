import { neighboursOf, partsWithout } from '../articulation.ts';
import { daysBefore, lastDayOf } from '../days.ts';
import type { Evaluation, TestedLink } from '../evaluation.ts';
import type { SharedRecord } from '../links.ts';
import { type Candidate, counted, entityAt, keyAt } from './candidate.ts';

/** Records of two children missing together in the days of the threshold. */
function together(evaluation: Evaluation, link: TestedLink): SharedRecord[] {
  const day = lastDayOf(evaluation.view.month);
  const from = daysBefore(day, evaluation.thresholds.co_missing_days);
  return link.records.filter(({ kinds, record }) => kinds.includes('co_missing') && record.date > from && record.date <= day);
}

/** Children whom pairs missing together join, each group sorted. */
function groupsOf(pairs: readonly TestedLink[]): number[][] {
  const neighbours = neighboursOf(pairs);
  const seen = new Set<number>();
  return [...neighbours.keys()].flatMap((start) => {
    if (seen.has(start)) return [];
    const group = [start, ...partsWithout(neighbours, start).flat()].sort((a, b) => a - b);
    for (const member of group) seen.add(member);
    return [group];
  });
}

/** Two or more children who were missing at the same time and place on several days. */
export function coMissingGroup(evaluation: Evaluation): Candidate[] {
  const { thresholds } = evaluation;
  const days = (link: TestedLink) => new Set(together(evaluation, link).map(({ record }) => record.date)).size;
  const bothChildren = (link: TestedLink) => evaluation.person(link.a).child && evaluation.person(link.b).child;
  const missing = evaluation.incidence.index.ofKind('co_missing').flatMap((number) => evaluation.link(number) ?? []);
  const pairs = missing.filter((link) => bothChildren(link) && days(link) >= thresholds.co_missing_times);
  return groupsOf(pairs).map((group): Candidate => {
    const records = pairs.filter((link) => group.includes(link.a)).flatMap((link) => together(evaluation, link));
    const times = new Set(records.map(({ record }) => record.date)).size;
    return {
      kind: 'co_missing_group',
      anchor: group.map((place) => keyAt(evaluation, place)).sort(),
      entities: group.map((place) => entityAt(evaluation, place)),
      sources: new Set(records.flatMap(({ record }) => record.sources)),
      because: `${counted(group.length, 'child', 'children')} missing at the same time and place on ${counted(times, 'day')} in ${thresholds.co_missing_days} days.`,
      facts: { children: group.length, times, days: thresholds.co_missing_days },
      actions: { protective: ['mapping_meeting', 'return_interview', 'risk_assessment'], overt: [] },
      positionOfTrust: false,
    };
  });
}
