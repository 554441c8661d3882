import type { Evaluation } from '../evaluation.ts';
import { otherEnd, type SharedRecord, windowStart } from '../links.ts';
import { anyTrusted, type Candidate, counted, countedTogether, entityAt, keyAt } from './candidate.ts';

/** Reports of a year that a link rests on. */
function reportsOf(records: readonly SharedRecord[], from: string): string[] {
  return records
    .filter(({ record, context }) => !context && record.kind === 'report' && record.month >= from)
    .flatMap(({ record }) => record.sources);
}

/** Reports of a home targeted that name these premises. */
function targeting(evaluation: Evaluation, place: number, from: string): string[] {
  const { month, without } = evaluation.view;
  const { id } = evaluation.entity(place);
  return evaluation.context.themed
    .filter(
      (row) => row.theme === 'care_home' && row.entity_id === id && row.month >= from && row.month <= month && !without.has(row.source),
    )
    .map((row) => row.source);
}

/**
 * People of concern, vehicles or reports of targeting at a children's home, through several reports in a year. Residents are
 * neither named nor counted.
 */
export function placementTargeted(evaluation: Evaluation): Candidate[] {
  const { thresholds } = evaluation;
  const from = windowStart(evaluation.view.month, 12);
  const homes = evaluation.incidence.entities.flatMap(({ premisesType }, place) => (premisesType === 'childrens_home' ? [place] : []));
  return homes.flatMap((place): Candidate[] => {
    const attends = (other: number) =>
      evaluation.entity(other).type === 'vehicle' || evaluation.person(other).class === 'person_of_concern';
    const attending = evaluation
      .linksWith(place, attends)
      .map((link) => ({ other: otherEnd(link, place), sources: reportsOf(link.records, from) }))
      .filter(({ sources }) => sources.length > 0);
    const people = attending.filter(({ other }) => evaluation.person(other).class === 'person_of_concern');
    const vehicles = attending.filter(({ other }) => evaluation.entity(other).type === 'vehicle');
    const of = targeting(evaluation, place, from);
    const sources = new Set([...[...people, ...vehicles].flatMap((each) => each.sources), ...of]);
    if (sources.size < thresholds.targeted_reports || evaluation.linksOf(place).length === 0) return [];
    const named = [...people, ...vehicles].map(({ other }) => other);
    const who = countedTogether([
      [people.length, 'person of concern', 'people of concern'],
      [vehicles.length, 'vehicle'],
    ]);
    const saying = of.length === 0 ? '' : `${counted(of.length, 'report')} of targeting`;
    return [
      {
        kind: 'placement_targeted',
        anchor: [keyAt(evaluation, place)],
        entities: [place, ...named].map((each) => entityAt(evaluation, each)),
        sources,
        because: `${counted(sources.size, 'report')} in a year of people, vehicles or targeting at this children’s home: ${[who, saying].filter((words) => words !== '').join('; ')}.`,
        facts: { people_of_concern: people.length, vehicles: vehicles.length, targeting_reports: of.length, reports: sources.size },
        actions: { protective: ['mapping_meeting', 'intelligence_request', 'risk_assessment'], overt: ['disruption_visit'] },
        positionOfTrust: anyTrusted(evaluation, named),
      },
    ];
  });
}
