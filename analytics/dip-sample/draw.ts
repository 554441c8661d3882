import { seededRandom } from '../seeded-random.ts';
import { allocateStrata, type Stratum } from './allocate.ts';

/** What a case is drawn by. */
export interface Drawable {
  readonly team: string;
  readonly month: string;
}

export interface DrawnStratum extends Stratum {
  readonly drawn: number;
}

export interface Draw<Case> {
  /** In the order of team and month, and within them as they came. */
  readonly cases: readonly Case[];
  /** Every stratum that has a case, those of which none was drawn too. */
  readonly strata: readonly DrawnStratum[];
}

/** The same numbers in an order that the random ones settle (Fisher and Yates). */
function shuffled(numbers: readonly number[], random: () => number): number[] {
  const order = [...numbers];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

/**
 * Draws n cases, stratified by team and month: the same cases in the same order and the same seed give the same sample. Within a stratum each case
 * has the same chance. Where there are no more than n, all are drawn.
 */
export function drawSample<Case extends Drawable>(cases: readonly Case[], n: number, seed: number): Draw<Case> {
  const random = seededRandom(seed);
  const places = [...Map.groupBy(cases, ({ team, month }) => `${team} ${month}`)].sort(([a], [b]) => (a < b ? -1 : 1));
  const strata = places.flatMap(([, held]) => (held[0] === undefined ? [] : [{ team: held[0].team, month: held[0].month, held }]));
  const sizes = strata.map(({ team, month, held }) => ({ team, month, cases: held.length }));
  const drawn = allocateStrata(sizes, n, (parts) => shuffled(parts, random));
  const chosen = strata.flatMap(({ held }, place) => {
    const numbers = new Set(shuffled([...held.keys()], random).slice(0, drawn[place]));
    return held.filter((_, number) => numbers.has(number));
  });
  return { cases: chosen, strata: sizes.map((stratum, place) => ({ ...stratum, drawn: drawn[place] ?? 0 })) };
}
