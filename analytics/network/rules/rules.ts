import type { Evaluation } from '../evaluation.ts';
import type { Candidate } from './candidate.ts';
import { childWithoutOwnRecord } from './child-without-own-record.ts';
import { coMissingGroup } from './co-missing-group.ts';
import { connecting } from './connecting.ts';
import { emergingLink } from './emerging-link.ts';
import { notAssessedOf } from './kinds.ts';
import { licensedElsewhere } from './licensed-elsewhere.ts';
import { linkedPersonOfConcern } from './linked-person-of-concern.ts';
import { organisedNetwork } from './organised-network.ts';
import { outOfAreaLink } from './out-of-area-link.ts';
import { personWithSeveralChildren } from './person-with-several-children.ts';
import { placementTargeted } from './placement-targeted.ts';
import { premisesOfInterest } from './premises-of-interest.ts';
import { sharedIdentifier } from './shared-identifier.ts';
import { siblingOfChildOfConcern } from './sibling-of-child-of-concern.ts';
import { violenceNearChild } from './violence-near-child.ts';

/** Every rule of the network. Adding one is adding a file, its name here, and its kind in `kinds.ts`. */
const rules: readonly ((evaluation: Evaluation) => readonly Candidate[])[] = [
  linkedPersonOfConcern,
  personWithSeveralChildren,
  premisesOfInterest,
  organisedNetwork,
  connecting,
  emergingLink,
  placementTargeted,
  licensedElsewhere,
  violenceNearChild,
  sharedIdentifier,
  siblingOfChildOfConcern,
  childWithoutOwnRecord,
  outOfAreaLink,
  coMissingGroup,
];

/** All that the rules find in one evaluation; nothing of a kind that cannot be assessed. */
export function candidatesOf(evaluation: Evaluation): Candidate[] {
  const unlooked = new Set(notAssessedOf(evaluation.context).map(({ kind }) => kind));
  return rules.flatMap((rule) => rule(evaluation)).filter(({ kind }) => !unlooked.has(kind));
}
