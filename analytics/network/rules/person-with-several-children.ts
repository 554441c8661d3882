import { type Evaluation, sourcesSince, validationStart } from '../evaluation.ts';
import { otherEnd } from '../links.ts';
import { anyTrusted, type Candidate, counted, entityAt, keyAt, percent, printedP } from './candidate.ts';

/**
 * A person of concern named with several different children of concern, however few records each pair shares, who passes the test
 * of stars; fewer children do where one of the reports is of a reliable source and known directly or corroborated.
 */
export function personWithSeveralChildren(evaluation: Evaluation): Candidate[] {
  const { thresholds, incidence } = evaluation;
  const from = validationStart(evaluation);
  const isStrong = (source: string) => incidence.sources.evidenceOf(source).some(({ grade }) => grade === '1A' || grade === '1B');
  return evaluation.inCompany.flatMap((place): Candidate[] => {
    const test = evaluation.company(place);
    if (evaluation.person(place).class !== 'person_of_concern' || test?.passes !== true) return [];
    const toChildren = evaluation.linksWith(place, (other) => evaluation.person(other).childOfConcern).filter((link) => link.units > 0);
    const sources = new Set(toChildren.flatMap((link) => sourcesSince(link, from)));
    const strong = [...sources].filter(isStrong).length;
    if (toChildren.length < (strong > 0 ? thresholds.several_children_strong : thresholds.several_children)) return [];
    const children = counted(toChildren.length, 'different child of concern', 'different children of concern');
    return [
      {
        kind: 'person_with_several_children',
        anchor: [keyAt(evaluation, place)],
        entities: [entityAt(evaluation, place), ...toChildren.map((link) => entityAt(evaluation, otherEnd(link, place)))],
        sources,
        because: `Named with ${children} in ${counted(sources.size, 'record')}, more than chance allows given the size of those records: p under the ${percent(thresholds.person_fdr)} false discovery rate.`,
        facts: { children: toChildren.length, records: sources.size, strong_reports: strong, p: printedP(test.logP) },
        actions: { protective: ['mapping_meeting', 'intelligence_request'], overt: ['warning_notice'] },
        positionOfTrust: anyTrusted(evaluation, [place]),
      },
    ];
  });
}
