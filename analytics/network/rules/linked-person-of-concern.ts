import { type Evaluation, sourcesSince, validationStart, validLinksOf, validlyLinkedEntities } from '../evaluation.ts';
import { anyTrusted, type Candidate, counted, entityAt, keyAt, percent, printedP } from './candidate.ts';

/** A person of concern validly linked to several children through several records. */
export function linkedPersonOfConcern(evaluation: Evaluation): Candidate[] {
  const { thresholds } = evaluation;
  const from = validationStart(evaluation);
  return validlyLinkedEntities(evaluation).flatMap((place): Candidate[] => {
    if (evaluation.person(place).class !== 'person_of_concern') return [];
    const toChildren = validLinksOf(evaluation, place).filter(({ other }) => evaluation.person(other).child);
    const sources = new Set(toChildren.flatMap(({ link }) => sourcesSince(link, from)));
    if (toChildren.length < thresholds.linked_person_children || sources.size < thresholds.linked_person_records) return [];
    const children = counted(toChildren.length, 'child', 'children');
    return [
      {
        kind: 'linked_person_of_concern',
        anchor: [keyAt(evaluation, place)],
        entities: [entityAt(evaluation, place), ...toChildren.map(({ other }) => entityAt(evaluation, other))],
        sources,
        because: `Linked by ${counted(sources.size, 'record')} to ${children}, each link with p under the ${percent(thresholds.link_fdr)} false discovery rate.`,
        facts: {
          children: toChildren.length,
          records: sources.size,
          largest_p: printedP(Math.max(...toChildren.map(({ link }) => link.test?.logP ?? 0))),
        },
        actions: { protective: ['mapping_meeting', 'risk_assessment'], overt: ['warning_notice'] },
        positionOfTrust: anyTrusted(evaluation, [place]),
      },
    ];
  });
}
