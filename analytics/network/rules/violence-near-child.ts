import { type Evaluation, sourcesSince, validationStart } from '../evaluation.ts';
import { otherEnd } from '../links.ts';
import { entityKey } from '../pairs.ts';
import { anyTrusted, type Candidate, countedTogether, entityAt } from './candidate.ts';

/** The children of concern whom records of the window, context left out, link a person to. */
function childrenNear(evaluation: Evaluation, place: number): number[] {
  const from = validationStart(evaluation);
  return evaluation
    .linksWith(place, (other) => evaluation.person(other).childOfConcern)
    .filter((link) => sourcesSince(link, from).length > 0)
    .map((link) => otherEnd(link, place));
}

function ofReport(evaluation: Evaluation, source: string, keys: readonly string[]): Candidate[] {
  const named = keys.flatMap((key) => evaluation.place(key) ?? []).filter((place) => evaluation.entity(place).type === 'person');
  const children = named.filter((place) => evaluation.person(place).childOfConcern);
  const near = named
    .filter((place) => !children.includes(place))
    .map((place) => ({ place, linked: childrenNear(evaluation, place) }))
    .filter(({ linked }) => linked.length > 0);
  if (children.length === 0 && near.length === 0) return [];
  const people = near.map(({ place }) => place);
  const linked = new Set(near.flatMap((each) => each.linked).filter((place) => !children.includes(place)));
  const grade = evaluation.incidence.sources.evidenceOf(source)[0]?.grade ?? '';
  const who = countedTogether([
    [children.length, 'child of concern', 'children of concern'],
    [people.length, 'person linked to one', 'people linked to one'],
  ]);
  return [
    {
      kind: 'violence_near_child',
      anchor: [source],
      entities: [...children, ...people, ...linked].map((each) => entityAt(evaluation, each)),
      sources: new Set([source]),
      because: `A report of weapons or violence, graded ${grade}, names ${who}.`,
      facts: { grade, children_named: children.length, people_linked: people.length, children_linked: linked.size },
      actions: { protective: ['strategy_meeting', 'risk_assessment', 'intelligence_request'], overt: [] },
      positionOfTrust: anyTrusted(evaluation, people),
    },
  ];
}

/** A report of the month, of whatever grade, of weapons or violence that names a child of concern or somebody linked to one. */
export function violenceNearChild(evaluation: Evaluation): Candidate[] {
  const { month, without } = evaluation.view;
  const rows = evaluation.context.themed.filter((row) => row.theme === 'weapons' && row.month === month && !without.has(row.source));
  const byReport = Map.groupBy(rows, (row) => row.source);
  return [...byReport]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([source, named]) =>
      ofReport(evaluation, source, [...new Set(named.map((row) => entityKey(row.entity_type, row.entity_id)))].sort()),
    );
}
