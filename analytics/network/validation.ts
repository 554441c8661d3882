import { falseDiscoveryLimit } from '../false-discovery.ts';
import type { LinkTable } from './link-table.ts';
import { logPoissonTail } from './poisson.ts';
import type { NetworkThresholds } from './records.ts';
import type { Window } from './window.ts';

export interface Test {
  /** Natural logarithm of p. */
  readonly logP: number;
  readonly passes: boolean;
}

/** The test of each link, by its number, and those that pass. */
export interface Validation {
  /** Undefined where no record of the window can validate the link. */
  test(link: number): Test | undefined;
  /** The links that mean more than chance, in order. */
  readonly passing: readonly number[];
}

/**
 * Which links mean more than chance. A pair named in n and m units is expected to share n m S2 / S1^2, S1 and S2 being the sums of
 * size and of size (size - 1); p is the upper tail of that Poisson, with a false discovery rate over all pairs of entities each
 * named twice or more, whether or not they share a record (network.md, "Which links mean more than chance").
 */
export function validate(
  { table }: { readonly table: Pick<LinkTable, 'a' | 'b'> },
  window: Window,
  thresholds: NetworkThresholds,
): Validation {
  const { units, shared, times, size, pairs } = window;
  const tails = new Map<number, number>();
  const named = (entity: number | undefined) => times[entity ?? -1] ?? 0;
  const logP = (link: number) => {
    const together = units[link] ?? 0;
    const product = named(table.a[link]) * named(table.b[link]);
    // Few links share as many and are named as often: each tail is worked out once.
    const key = product * 4096 + together;
    const known = together < 4096 ? tails.get(key) : undefined;
    if (known !== undefined) return known;
    const tail = logPoissonTail(together, (product * pairs) / size ** 2);
    if (together < 4096) tails.set(key, tail);
    return tail;
  };
  const twice = times.reduce((count, each) => (each >= 2 ? count + 1 : count), 0);
  const largest = Math.log(thresholds.link_fdr);
  const inFamily: number[] = [];
  const perhaps: number[] = [];
  for (const link of shared) {
    const often = named(table.a[link]) >= 2 && named(table.b[link]) >= 2;
    const enough = (units[link] ?? 0) >= thresholds.minimum_shared;
    if (!often && !enough) continue;
    const value = logP(link);
    if (often && value <= largest) inFamily.push(value); // a larger one passes at no rank
    if (enough) perhaps.push(link);
  }
  const limit = falseDiscoveryLimit(inFamily, (twice * (twice - 1)) / 2, thresholds.link_fdr);
  const passes = (link: number) => logP(link) <= limit && (units[link] ?? 0) >= thresholds.minimum_shared;
  return {
    test: (link) => (units[link] === 0 ? undefined : { logP: logP(link), passes: passes(link) }),
    passing: perhaps.filter(passes).sort((one, other) => one - other),
  };
}
