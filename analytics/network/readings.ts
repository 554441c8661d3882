import type { Evidence } from '../findings/finding.ts';
import { type Evaluation, evaluate } from './evaluation.ts';
import { overlap } from './groups.ts';
import type { Incidence } from './records.ts';
import { type Candidate, groupKinds } from './rules/candidate.ts';
import { emergingAnchors } from './rules/emerging-link.ts';
import { candidatesOf } from './rules/rules.ts';

type Graded = Pick<Evidence, 'grade' | 'handling'>;

const conditions = (item: Graded) => item.handling.split(';');

/** Whether a record carries conditions that wider sharing must ask about: handling C without S1. */
export function isRestricted(item: Graded): boolean {
  return conditions(item).includes('C') && !conditions(item).includes('S1');
}

/** Which graded records each reading keeps. Records that are not graded, such as episodes, count in all. */
const kept = {
  without_weak: ({ grade }: Graded) => !grade.startsWith('3') && !grade.endsWith('D'),
  strong_only: ({ grade }: Graded) => grade === '1A' || grade === '1B',
  without_restricted: (item: Graded) => !isRestricted(item),
  /** Overt action rests on P or A3 alone. */
  overt: (item: Graded) => conditions(item).includes('P') || conditions(item).includes('A3'),
  /** A1 grounds 'ask the originator' and nothing else. */
  actionable: (item: Graded) => !conditions(item).includes('A1'),
} as const;

export type ReadingName = keyof typeof kept;
export const readingNames = Object.keys(kept).filter((name): name is ReadingName => name in kept);

/** Sources that a reading leaves out. */
export function leftOut(incidence: Incidence, reading: ReadingName): ReadonlySet<string> {
  const without = incidence.sources.some((item) => !kept[reading](item));
  return new Set(incidence.sources.names.filter((_, number) => without[number] === 1));
}

/** Whether a finding stands when everything is worked out again from a reading's evidence: classes, tests and groups included. */
export type StandsIn = (candidate: Candidate, reading: ReadingName) => boolean;

function standingIn(evaluation: Evaluation): (candidate: Candidate) => boolean {
  const found = candidatesOf(evaluation);
  const anchors = new Set(found.map((each) => `${each.kind} ${each.anchor.join(' ')}`));
  const groups = found.filter((each) => groupKinds.includes(each.kind));
  const emerging = emergingAnchors(evaluation);
  return (candidate) => {
    const anchor = candidate.anchor.join(' ');
    if (groupKinds.includes(candidate.kind)) {
      const alike = (each: Candidate) => overlap(each.anchor, candidate.anchor) >= evaluation.thresholds.carry_overlap;
      return groups.some((each) => each.kind === candidate.kind && alike(each));
    }
    return candidate.kind === 'emerging_link' ? emerging.has(anchor) : anchors.has(`${candidate.kind} ${anchor}`);
  };
}

/** Works every reading out for the month of an evaluation. */
export function readingsOf(evaluation: Evaluation, seed: number): StandsIn {
  const { incidence, view, thresholds } = evaluation;
  const standing = new Map(
    readingNames.map((reading) => {
      const without = leftOut(incidence, reading);
      return [reading, standingIn(without.size === 0 ? evaluation : evaluate(incidence, { ...view, without }, thresholds, seed))] as const;
    }),
  );
  return (candidate, reading) => standing.get(reading)?.(candidate) ?? false;
}
