import { seededRandom } from '../seeded-random.ts';
import { type Evaluation, validationStart } from './evaluation.ts';
import { pairKey, pairOf } from './links.ts';
import { monthNumber } from './numbered-month.ts';
import { validate } from './validation.ts';
import { membersOf, type UnitMembers, windowOf } from './window.ts';

/** What the records of the window validate when who is named in which of them is chance, beside what they do validate. */
export interface PermutationCheck {
  readonly permutations: number;
  /** Validated links of the network. */
  readonly validated: number;
  /** Links that pass the same test in the permuted records: how many on average, and at most. */
  readonly mean: number;
  readonly most: number;
  /** Share of permutations, the records as they are among them, with as many links or more. */
  readonly p: number;
}

/** Attempts to exchange, for each mention: enough that nothing of the order before is left. */
const attemptsPerMention = 10;

/** Numbers of the mentions of each type of entity. */
function byType({ incidence }: Evaluation, { member }: UnitMembers): Int32Array[] {
  const places = Int32Array.from(member, (_, at) => at);
  return [...Map.groupBy(places, (at) => incidence.entities[member[at] ?? 0]?.type).values()].map((each) => Int32Array.from(each));
}

/**
 * Exchanges who is named where, two mentions of one type at a time, so that everybody is named as often as before and every record
 * names as many of each type, and nobody twice. Method: Gionis et al. 2007, "Assessing data mining results via swap randomization".
 */
export function exchange({ unit, member }: UnitMembers, types: readonly Int32Array[], random: () => number): void {
  const named = new Set(Array.from(member, (each, at) => pairKey(unit[at] ?? 0, each)));
  for (const places of types) {
    const any = () => places[Math.floor(random() * places.length)] ?? 0;
    for (let attempt = attemptsPerMention * places.length; attempt > 0; attempt -= 1) {
      const [one, other] = [any(), any()];
      const [first, second] = [member[one] ?? 0, member[other] ?? 0];
      const [there, here] = [pairKey(unit[other] ?? 0, first), pairKey(unit[one] ?? 0, second)];
      if (first === second || named.has(there) || named.has(here)) continue;
      named.delete(pairKey(unit[one] ?? 0, first));
      named.delete(pairKey(unit[other] ?? 0, second));
      named.add(there);
      named.add(here);
      member[one] = second;
      member[other] = first;
    }
  }
}

/** Every two who are named in one unit, and in how many units. */
function pairsTogether({ unit, member }: UnitMembers) {
  const units = new Map<number, number>();
  let start = 0;
  for (let at = 0; at < member.length; at += 1) {
    if (unit[at] !== unit[start]) start = at;
    for (let before = start; before < at; before += 1) {
      const [one, other] = [member[before] ?? 0, member[at] ?? 0];
      const key = pairKey(Math.min(one, other), Math.max(one, other));
      units.set(key, (units.get(key) ?? 0) + 1);
    }
  }
  return {
    table: {
      a: Int32Array.from(units.keys(), (key) => pairOf(key)[0]),
      b: Int32Array.from(units.keys(), (key) => pairOf(key)[1]),
    },
    units: Int32Array.from(units.values()),
    shared: Array.from({ length: units.size }, (_, at) => at),
  };
}

/**
 * A check of the whole test of links: the records of the window with everybody's mentions dealt anew (as often named, records as
 * large), so many times, and what the same test validates there. The seed settles how they are dealt.
 */
export function permutationCheck(evaluation: Evaluation, permutations: number, seed: number): PermutationCheck {
  const { incidence, seen, thresholds } = evaluation;
  const from = monthNumber(validationStart(evaluation));
  const window = windowOf(incidence, seen, from);
  const mentions = membersOf(incidence, seen, from);
  const types = byType(evaluation, mentions);
  const random = seededRandom(seed);
  const counts = Array.from({ length: permutations }, () => {
    exchange(mentions, types, random);
    const { table, ...together } = pairsTogether(mentions);
    return validate({ table }, { ...window, ...together }, thresholds).passing.length;
  });
  const validated = evaluation.validated.length;
  return {
    permutations,
    validated,
    mean: counts.reduce((sum, count) => sum + count, 0) / permutations,
    most: Math.max(...counts),
    p: (1 + counts.filter((count) => count >= validated).length) / (1 + permutations),
  };
}
