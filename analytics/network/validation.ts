import { falseDiscoveryLimit } from '../false-discovery.ts';
import type { Link } from './links.ts';
import { logPoissonTail } from './poisson.ts';
import type { NetworkThresholds } from './records.ts';

/** A record as tests count it, and the entities that it can link. */
export type Units = ReadonlyMap<string, ReadonlySet<number>>;

/** The units that links share, with everybody in them. */
export function unitsOf(links: readonly Link[]): Units {
  const units = new Map<string, Set<number>>();
  for (const link of links) {
    for (const key of link.units) {
      const members = units.get(key) ?? new Set<number>();
      members.add(link.a).add(link.b);
      units.set(key, members);
    }
  }
  return units;
}

/** How often each entity is named in the units of the window. */
export function timesNamed(units: Units): Map<number, number> {
  const times = new Map<number, number>();
  for (const members of units.values()) for (const entity of members) times.set(entity, (times.get(entity) ?? 0) + 1);
  return times;
}

export interface Test {
  /** Natural logarithm of p. */
  readonly logP: number;
  readonly passes: boolean;
}

/**
 * Which links mean more than chance. A pair named in n and m units is expected to share n m S2 / S1^2, S1 and S2 being the sums of
 * size and of size (size - 1); p is the upper tail of that Poisson, with a false discovery rate over all pairs of entities each
 * named twice or more, whether or not they share a record (network.md, "Which links mean more than chance").
 * Answers for each link in order; undefined where no record of the window can validate it.
 */
export function validate(links: readonly Link[], thresholds: NetworkThresholds): (Test | undefined)[] {
  const units = unitsOf(links);
  const times = timesNamed(units);
  let places = 0;
  let pairs = 0;
  for (const { size } of units.values()) {
    places += size;
    pairs += size * (size - 1);
  }
  const chance = (link: Link) =>
    logPoissonTail(link.units.size, ((times.get(link.a) ?? 0) * (times.get(link.b) ?? 0) * pairs) / places ** 2);
  const logP = links.map((link) => (link.units.size === 0 ? undefined : chance(link)));
  const twice = [...times.values()].filter((count) => count >= 2).length;
  const inFamily = links.flatMap((link, index) => {
    const value = logP[index];
    return value !== undefined && (times.get(link.a) ?? 0) >= 2 && (times.get(link.b) ?? 0) >= 2 ? [value] : [];
  });
  const limit = falseDiscoveryLimit(inFamily, (twice * (twice - 1)) / 2, thresholds.link_fdr);
  return links.map((link, index) => {
    const value = logP[index];
    return value === undefined ? undefined : { logP: value, passes: value <= limit && link.units.size >= thresholds.minimum_shared };
  });
}
