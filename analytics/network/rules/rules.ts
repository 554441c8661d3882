import type { Evaluation } from '../evaluation.ts';
import type { Candidate } from './candidate.ts';
import { emergingLink } from './emerging-link.ts';
import { linkedPersonOfConcern } from './linked-person-of-concern.ts';
import { organisedNetwork } from './organised-network.ts';
import { personWithSeveralChildren } from './person-with-several-children.ts';
import { premisesOfInterest } from './premises-of-interest.ts';

/** Every rule of the network. Adding one is adding a file and its name here. */
const rules: readonly ((evaluation: Evaluation) => Candidate[])[] = [
  linkedPersonOfConcern,
  personWithSeveralChildren,
  premisesOfInterest,
  organisedNetwork,
  emergingLink,
];

/** All that the rules find in one evaluation. */
export function candidatesOf(evaluation: Evaluation): Candidate[] {
  return rules.flatMap((rule) => rule(evaluation));
}
