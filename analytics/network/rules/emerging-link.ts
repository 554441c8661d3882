import { type Evaluation, type TestedLink, validationStart } from '../evaluation.ts';
import { linkStatus, otherEnd } from '../links.ts';
import { monthNumber } from '../numbered-month.ts';
import { anyTrusted, type Candidate, counted, entityAt, keyAt } from './candidate.ts';
import { premisesOfInterest } from './premises-of-interest.ts';
import { sharedBy } from './shared-identifier.ts';

const reasons = ['person of concern', 'premises of interest', 'shared identifier', 'child of another community'] as const;
type Reason = (typeof reasons)[number];

function reasonFor(evaluation: Evaluation, child: number, other: number, ofInterest: ReadonlySet<string>): Reason | undefined {
  if (evaluation.person(other).class === 'person_of_concern') return 'person of concern';
  if (ofInterest.has(keyAt(evaluation, other))) return 'premises of interest';
  if (sharedBy(evaluation, other) !== undefined) return 'shared identifier';
  const [own, theirs] = [evaluation.groupOf(child), evaluation.groupOf(other)];
  return evaluation.person(other).childOfConcern && own > 0 && theirs > 0 && own !== theirs ? 'child of another community' : undefined;
}

interface Emerging {
  readonly child: number;
  readonly other: number;
  readonly link: TestedLink;
  readonly status: 'new' | 'revived';
  readonly reason: Reason;
}

function emergingOf(evaluation: Evaluation, link: TestedLink, ofInterest: ReadonlySet<string>): Emerging[] {
  const months = link.records.filter((shared) => !shared.context).map((shared) => shared.month);
  const status = linkStatus(months, evaluation.view.month, evaluation.thresholds.dormant_months);
  if (months.length === 0 || (status !== 'new' && status !== 'revived')) return [];
  return [link.a, link.b].flatMap((child): Emerging[] => {
    const other = otherEnd(link, child);
    const reason = evaluation.person(child).childOfConcern ? reasonFor(evaluation, child, other, ofInterest) : undefined;
    return reason === undefined ? [] : [{ child, other, link, status, reason }];
  });
}

function toCandidate(evaluation: Evaluation, emerging: Emerging, more: number): Candidate {
  const { child, other, link, status, reason } = emerging;
  const { month } = evaluation.view;
  const from = validationStart(evaluation);
  const records = link.records.filter((shared) => !shared.context && shared.record.month >= from);
  const latest = records.filter((shared) => shared.month === month);
  const sources = new Set((status === 'new' ? latest : records).flatMap((shared) => shared.record.sources));
  const bothChildren = reason === 'child of another community';
  const keys = [keyAt(evaluation, child), keyAt(evaluation, other)];
  const naming = `${counted(latest.length, 'record')} this month ${latest.length === 1 ? 'names' : 'name'} this child of concern with ${reason === 'child of another community' ? 'a' : 'this'} ${reason}`;
  const since = status === 'new' ? 'for the first time' : `after ${evaluation.thresholds.dormant_months} months or more without one`;
  return {
    kind: 'emerging_link',
    anchor: bothChildren ? keys.sort() : keys,
    entities: [entityAt(evaluation, child), entityAt(evaluation, other)],
    sources,
    because: `${naming} ${since}${more === 0 ? '' : `; ${counted(more, 'other link')} of the child emerged too`}.`,
    facts: { records: latest.length, link: status, linked_to: reason, other_emerging_links: more },
    actions: { protective: ['risk_assessment', 'intelligence_request'], overt: [] },
    positionOfTrust: anyTrusted(evaluation, [other]),
  };
}

/** The links of which something became known in the month and that a child of concern is an end of. */
function linksOfMonth({ incidence, view, person, link }: Evaluation): TestedLink[] {
  const { a, b } = incidence.table;
  return incidence.index
    .knownIn(monthNumber(view.month))
    .filter((number) => person(a[number] ?? 0).childOfConcern || person(b[number] ?? 0).childOfConcern)
    .flatMap((number) => link(number) ?? []);
}

/** A new or revived link of a child of concern; at most one per child a month, the rest counted in its facts. */
export function emergingLink(evaluation: Evaluation): Candidate[] {
  const ofInterest = new Set(premisesOfInterest(evaluation).flatMap((candidate) => candidate.anchor));
  const byChild = new Map<number, Emerging[]>();
  for (const emerging of linksOfMonth(evaluation).flatMap((link) => emergingOf(evaluation, link, ofInterest))) {
    byChild.set(emerging.child, [...(byChild.get(emerging.child) ?? []), emerging]);
  }
  const found = new Map<string, Candidate>();
  for (const [, list] of [...byChild].sort(([a], [b]) => a - b)) {
    const rank = (each: Emerging) => reasons.indexOf(each.reason) * 2 + (each.link.test?.passes === true ? 0 : 1);
    const [best] = list.sort((one, two) => rank(one) - rank(two) || two.link.weight - one.link.weight || one.other - two.other);
    if (best === undefined) continue;
    const candidate = toCandidate(evaluation, best, list.length - 1);
    if (!found.has(candidate.anchor.join(' '))) found.set(candidate.anchor.join(' '), candidate);
  }
  return [...found.values()];
}

/** Every pair that emerges in the month, also those that `emergingLink` only counts: by their anchors. */
export function emergingAnchors(evaluation: Evaluation): Set<string> {
  const ofInterest = new Set(premisesOfInterest(evaluation).flatMap((candidate) => candidate.anchor));
  return new Set(
    linksOfMonth(evaluation)
      .flatMap((link) => emergingOf(evaluation, link, ofInterest))
      .map((emerging) => toCandidate(evaluation, emerging, 0).anchor.join(' ')),
  );
}
