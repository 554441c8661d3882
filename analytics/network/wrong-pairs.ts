import type { Month } from '../area/calendar.ts';
import { type Decision, standingDecisions } from '../findings/decisions.ts';
import type { Entity } from '../findings/finding.ts';
import { pairKey } from './links.ts';
import { entityKey } from './pairs.ts';
import type { Candidate } from './rules/candidate.ts';

/** Pairs of entities by key, of findings that somebody judged to be about the wrong person. */
export type WrongPairs = Map<string, readonly (readonly [string, string])[]>;

const keyOf = ({ type, id }: Entity) => entityKey(type, id);

/** The pairs that a judgement of the wrong person parts: the entity that a finding is about, and each other that it names. A group says of nobody who is wrong. */
export function pairsOfFinding(candidate: Candidate): (readonly [string, string])[] {
  const [about, ...others] = candidate.entities;
  if (about === undefined || candidate.anchor.length > 2 || !candidate.anchor.includes(keyOf(about))) return [];
  return others.map((other) => [keyOf(about), keyOf(other)] as const);
}

/** The pairs that are never linked as at the end of a month: judged wrong, and not withdrawn by a later decision. */
export function unlinkedBy(
  wrong: WrongPairs,
  decisions: readonly Decision[],
  month: Month,
  place: (key: string) => number | undefined,
): ReadonlySet<number> {
  const standing = standingDecisions(decisions, month);
  const pairs = [...wrong].flatMap(([id, list]) => (standing.get(id)?.decision === 'wrong_person' ? list : []));
  return new Set(
    pairs.flatMap(([one, other]) => {
      const [a, b] = [place(one), place(other)];
      return a === undefined || b === undefined ? [] : [pairKey(Math.min(a, b), Math.max(a, b))];
    }),
  );
}
