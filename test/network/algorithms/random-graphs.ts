import fc from 'fast-check';
import { type Graph, graphOf } from '../../../analytics/network/algorithms/graph.ts';

export interface GivenLink {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

export interface Given {
  readonly order: number;
  readonly links: readonly GivenLink[];
}

/** Links among up to 30 nodes, loops and repeats among them; weights are quarters, whose sums are exact. */
export const anyLinks: fc.Arbitrary<Given> = fc.integer({ min: 1, max: 30 }).chain((order) =>
  fc.record({
    order: fc.constant(order),
    links: fc.array(
      fc.record({
        a: fc.integer({ min: 0, max: order - 1 }),
        b: fc.integer({ min: 0, max: order - 1 }),
        weight: fc.integer({ min: 1, max: 12 }).map((quarters) => quarters / 4),
      }),
      { maxLength: 70 },
    ),
  }),
);

export function built({ order, links }: Given): Graph {
  return graphOf({
    order,
    sources: Int32Array.from(links, ({ a }) => a),
    targets: Int32Array.from(links, ({ b }) => b),
    weights: Float64Array.from(links, ({ weight }) => weight),
  });
}

/** Neighbours of each node as sets, made without the graph under test. */
export function neighbourSets({ order, links }: Given): Set<number>[] {
  const sets = Array.from({ length: order }, () => new Set<number>());
  for (const { a, b } of links) {
    if (a === b) continue;
    sets[a]?.add(b);
    sets[b]?.add(a);
  }
  return sets;
}

/** The lowest node that each node reaches, by joining sets, without those left out. */
export function lowestReached(given: Given, without: (a: number, b: number) => boolean = () => false): number[] {
  const parent = Array.from({ length: given.order }, (_, node) => node);
  const root = (node: number): number => (parent[node] === node ? node : root(parent[node] ?? node));
  for (const { a, b } of given.links) {
    if (without(a, b)) continue;
    const [one, other] = [root(a), root(b)];
    parent[Math.max(one, other)] = Math.min(one, other);
  }
  return parent.map((_, node) => root(node));
}
