import { type Evaluation, sourcesSince, validLinksOf, validlyLinkedEntities } from '../evaluation.ts';
import { otherEnd, windowStart } from '../links.ts';
import { anyTrusted, type Candidate, counted, countedTogether, entityAt, keyAt, percent, printedP } from './candidate.ts';

const licensed = ['hotel', 'takeaway', 'licensed_premises', 'taxi_office'];

/** Members of one group, people all, whom premises are validly linked to: the most of any group. */
function membersOfOneGroup(evaluation: Evaluation, place: number): number {
  const counts = new Map<number, number>();
  for (const { other } of validLinksOf(evaluation, place)) {
    const group = evaluation.groupOf(other);
    if (group > 0 && evaluation.entity(other).type === 'person') counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

interface Met {
  readonly place: number;
  readonly children: readonly number[];
  readonly people: readonly number[];
  readonly sources: ReadonlySet<string>;
  readonly members: number;
}

function toCandidate(evaluation: Evaluation, { place, children, people, sources, members }: Met): Candidate {
  const { thresholds } = evaluation;
  const test = evaluation.company(place);
  const kind = evaluation.entity(place).premisesType ?? 'not_recorded';
  const named = countedTogether([
    [children.length, 'child of concern', 'children of concern'],
    [people.length, 'person of concern', 'people of concern'],
  ]);
  const chance =
    test?.passes === true
      ? `more children than chance allows, p under the ${percent(thresholds.premises_fdr)} false discovery rate`
      : `validly linked to ${members} people of one group`;
  return {
    kind: 'premises_of_interest',
    anchor: [keyAt(evaluation, place)],
    entities: [place, ...children, ...people].map((each) => entityAt(evaluation, each)),
    sources,
    because: `Named with ${named} in ${counted(sources.size, 'record')} in a year; ${chance}.`,
    facts: {
      children: children.length,
      people_of_concern: people.length,
      records: sources.size,
      members_of_one_group: members,
      p: test === undefined ? null : printedP(test.logP),
      premises_type: kind,
    },
    actions: {
      protective: ['mapping_meeting', 'intelligence_request'],
      overt: ['disruption_visit', licensed.includes(kind) ? 'licensing_review' : 'outreach'],
    },
    positionOfTrust: anyTrusted(evaluation, people),
  };
}

/** What an evaluation found, which other rules ask too. */
const found = new WeakMap<Evaluation, readonly Candidate[]>();

/** Premises with children of concern, or a child and people of concern, through several records in a year, and more than chance. */
export function premisesOfInterest(evaluation: Evaluation): readonly Candidate[] {
  const before = found.get(evaluation);
  if (before !== undefined) return before;
  const candidates = candidatesIn(evaluation);
  found.set(evaluation, candidates);
  return candidates;
}

function candidatesIn(evaluation: Evaluation): Candidate[] {
  const { thresholds } = evaluation;
  const from = windowStart(evaluation.view.month, 12);
  const perhaps = [...new Set([...evaluation.inCompany, ...validlyLinkedEntities(evaluation)])].sort((a, b) => a - b);
  return perhaps.flatMap((place): Candidate[] => {
    if (evaluation.entity(place).type !== 'premises') return [];
    const members = membersOfOneGroup(evaluation, place);
    if (evaluation.company(place)?.passes !== true && members < 2) return [];
    const ofConcern = (other: number) => evaluation.person(other).childOfConcern || evaluation.person(other).class === 'person_of_concern';
    const inYear = evaluation.linksWith(place, ofConcern).filter((link) => sourcesSince(link, from).length > 0);
    const others = inYear.map((link) => ({ link, other: otherEnd(link, place) }));
    const children = others.filter(({ other }) => evaluation.person(other).childOfConcern);
    const people = others.filter(({ other }) => evaluation.person(other).class === 'person_of_concern');
    const sources = new Set([...children, ...people].flatMap(({ link }) => sourcesSince(link, from)));
    const both = children.length >= 1 && people.length >= thresholds.premises_people;
    if ((children.length < thresholds.premises_children && !both) || sources.size < thresholds.premises_records) return [];
    const ends = (list: readonly { readonly other: number }[]) => list.map(({ other }) => other);
    return [toCandidate(evaluation, { place, children: ends(children), people: ends(people), sources, members })];
  });
}
