import { articulationPoints, neighboursOf, partsWithout } from '../articulation.ts';
import { type Evaluation, validationStart, validLinksOf } from '../evaluation.ts';
import { anyTrusted, type Candidate, counted, entityAt, keyAt, sourcesOf } from './candidate.ts';

/** The groups that only one entity joins: those of enough members that each hold a child. */
function groupsApart(evaluation: Evaluation, parts: readonly (readonly number[])[]): { members: number; children: number[] }[] {
  return parts
    .map((part) => ({ members: part.length, children: part.filter((member) => evaluation.person(member).child) }))
    .filter(({ members, children }) => members >= evaluation.thresholds.connecting_members && children.length > 0)
    .sort((one, other) => other.members - one.members || (one.children[0] ?? 0) - (other.children[0] ?? 0));
}

/**
 * A person or premises without whom groups that each hold a child would fall apart: an articulation point of the validated links.
 * It says where an entity stands among records, and nothing of what it did.
 */
export function connecting(evaluation: Evaluation): Candidate[] {
  const joining = evaluation.validated.filter((link) => evaluation.joins(link));
  const neighbours = neighboursOf(joining);
  return articulationPoints(neighbours).flatMap((place): Candidate[] => {
    const { type } = evaluation.entity(place);
    if (type !== 'person' && type !== 'premises') return [];
    const groups = groupsApart(evaluation, partsWithout(neighbours, place));
    if (groups.length < 2) return [];
    const links = validLinksOf(evaluation, place).filter(({ link }) => evaluation.joins(link));
    const sources = sourcesOf(
      links.map(({ link }) => link),
      validationStart(evaluation),
    );
    const children = groups.flatMap((group) => group.children);
    const sizes = groups.map((group) => `${group.members} with ${counted(group.children.length, 'child', 'children')}`).join(', ');
    const adult = evaluation.person(place).class === 'person_of_concern';
    return [
      {
        kind: type === 'person' ? 'connecting_person' : 'connecting_premises',
        anchor: [keyAt(evaluation, place)],
        entities: [place, ...children].map((each) => entityAt(evaluation, each)),
        sources,
        because: `Connects ${groups.length} otherwise separate groups that each hold a child (${sizes}), by ${counted(links.length, 'validated link')} through ${counted(sources.size, 'record')}.`,
        facts: { groups: groups.length, children: children.length, validated_links: links.length, records: sources.size },
        actions: {
          protective: ['mapping_meeting', 'intelligence_request'],
          overt: type === 'premises' ? ['disruption_visit'] : adult ? ['warning_notice'] : [],
        },
        positionOfTrust: anyTrusted(evaluation, [place]),
      },
    ];
  });
}
