import { type Evaluation, type TestedLink, validationStart } from '../evaluation.ts';
import { anyTrusted, type Candidate, counted, countedTogether, entityAt, keyAt, sourcesOf } from './candidate.ts';

const identifiers: Readonly<Record<string, string>> = { vehicle: 'vehicle', phone: 'phone', online_account: 'online account' };

interface Tie {
  readonly links: readonly TestedLink[];
  readonly others: readonly number[];
  readonly children: readonly number[];
  readonly groups: ReadonlySet<number>;
}

/** Who a vehicle, phone or account is tied to in the window; undefined where it is not shared, or is no identifier. */
export function sharedBy(evaluation: Evaluation, place: number): Tie | undefined {
  const { thresholds } = evaluation;
  if (!(evaluation.entity(place).type in identifiers)) return undefined;
  const people = evaluation.sharing(place).filter(({ other }) => evaluation.entity(other).type === 'person');
  const others = people.map(({ other }) => other);
  const children = others.filter((other) => evaluation.person(other).child);
  const groups = new Set(others.map((other) => evaluation.groupOf(other)).filter((group) => group > 0));
  const shared = children.length >= thresholds.identifier_children || groups.size >= thresholds.identifier_groups;
  if (!shared) return undefined;
  const links = people.map(({ link }) => evaluation.link(link)).filter((link) => link !== undefined);
  return { links, others, children, groups };
}

function toCandidate(evaluation: Evaluation, place: number, tie: Tie): Candidate {
  const named = tie.others.filter((other) => evaluation.person(other).child || evaluation.groupOf(other) > 0);
  const sources = sourcesOf(tie.links, validationStart(evaluation));
  const across = tie.groups.size >= 2 ? `people in ${tie.groups.size} groups` : undefined;
  const children = countedTogether([[tie.children.length, 'child', 'children']]);
  const tied = [children, across].filter((words) => words !== undefined && words !== '').join(' and to ');
  return {
    kind: 'shared_identifier',
    anchor: [keyAt(evaluation, place)],
    entities: [place, ...named].map((each) => entityAt(evaluation, each)),
    sources,
    because: `This ${identifiers[evaluation.entity(place).type] ?? 'identifier'} is tied to ${tied} by ${counted(sources.size, 'record')}.`,
    facts: { children: tie.children.length, people: tie.others.length, groups: tie.groups.size, records: sources.size },
    actions: { protective: ['mapping_meeting', 'intelligence_request'], overt: [] },
    positionOfTrust: anyTrusted(evaluation, named),
  };
}

/** A vehicle, phone or account tied to several children, or to people of several groups. */
export function sharedIdentifier(evaluation: Evaluation): Candidate[] {
  const found: Candidate[] = [];
  for (const [place, times] of evaluation.times.entries()) {
    const tie = times === 0 ? undefined : sharedBy(evaluation, place);
    if (tie !== undefined) found.push(toCandidate(evaluation, place, tie));
  }
  return found;
}
