import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betweenness, sampledBetweenness } from '../../../analytics/network/algorithms/betweenness.ts';
import { closeness, distanceSums } from '../../../analytics/network/algorithms/closeness.ts';
import { components } from '../../../analytics/network/algorithms/components.ts';
import { coreNumbers } from '../../../analytics/network/algorithms/core-numbers.ts';
import { cutPoints } from '../../../analytics/network/algorithms/cut-points.ts';
import { degrees, density, strengths } from '../../../analytics/network/algorithms/degree.ts';
import { graphOf, sizeOf } from '../../../analytics/network/algorithms/graph.ts';
import { groupSizes, numbered } from '../../../analytics/network/algorithms/numbered.ts';
import { seededRandom } from '../../../analytics/seeded-random.ts';
import { trials } from '../../support/trials.ts';
import { anyLinks, built, type Given, lowestReached, neighbourSets } from './random-graphs.ts';

const listed = (values: ArrayLike<number>) => Array.from(values);

test('a graph has each link once either way, without loops, in order, with the sum of its weights', () => {
  fc.assert(
    fc.property(anyLinks, (given) => {
      const graph = built(given);
      const expected = neighbourSets(given).map((set) => [...set].sort((a, b) => a - b));
      const arcs = (node: number) => listed(graph.neighbours.subarray(graph.offsets[node], graph.offsets[node + 1]));
      expect(expected.map((_, node) => arcs(node))).toEqual(expected);
      const all = given.links.filter(({ a, b }) => a !== b).reduce((sum, { weight }) => sum + 2 * weight, 0);
      expect(strengths(graph).reduce((sum, each) => sum + each, 0)).toBe(all);
      expect(listed(degrees(graph))).toEqual(expected.map(({ length }) => length));
    }),
    trials(),
  );
});

test('the order of the links and their direction make no difference to the graph', () => {
  fc.assert(
    fc.property(anyLinks, (given) => {
      const turned = { order: given.order, links: given.links.map(({ a, b, weight }) => ({ a: b, b: a, weight })).reverse() };
      expect(built(turned)).toEqual(built(given));
    }),
    trials(),
  );
});

test('a link to a node that is not there is refused; a graph without nodes or links has no density', () => {
  expect(() => graphOf({ order: 2, sources: Int32Array.of(0), targets: Int32Array.of(2) })).toThrow(RangeError);
  expect(() => graphOf({ order: 2, sources: Int32Array.of(-1), targets: Int32Array.of(1) })).toThrow(RangeError);
  expect(density(graphOf({ order: 1, sources: Int32Array.of(), targets: Int32Array.of() }))).toBe(0);
});

test('without weights every link weighs 1, given once or twice', () => {
  const graph = graphOf({ order: 3, sources: Int32Array.of(0, 1, 1), targets: Int32Array.of(1, 0, 2) });
  expect([sizeOf(graph), listed(strengths(graph))]).toEqual([2, [1, 2, 1]]);
});

test('components are those that joining sets finds', () => {
  fc.assert(
    fc.property(anyLinks, (given) => {
      const found = listed(components(built(given)));
      const lowest = lowestReached(given);
      const first = found.map((label) => found.indexOf(label));
      expect(first).toEqual(lowest);
    }),
    trials(),
  );
});

test('groups are numbered from 1 by size, then by their first node', () => {
  expect(listed(numbered(Int32Array.of(4, 0, 0, 2, 2, 4, 4, 9)))).toEqual([1, 2, 2, 3, 3, 1, 1, 4]);
});

test('a core number is the most that everybody within the core keeps, and taking off weaker nodes leaves just that core', () => {
  fc.assert(
    fc.property(anyLinks, (given) => {
      const core = listed(coreNumbers(built(given)));
      const sets = neighbourSets(given);
      for (let k = 1; k <= Math.max(...core) + 1; k += 1) {
        const left = new Set(sets.keys());
        for (let before = -1; before !== left.size; ) {
          before = left.size;
          for (const node of left) if ([...(sets[node] ?? [])].filter((other) => left.has(other)).length < k) left.delete(node);
        }
        expect([...left].sort((a, b) => a - b)).toEqual(core.flatMap((value, node) => (value >= k ? [node] : [])));
      }
    }),
    trials(),
  );
});

test('articulation points and bridges are what leaves more pieces when it is taken away', () => {
  fc.assert(
    fc.property(anyLinks, (given) => {
      const pieces = (lowest: readonly number[]) => new Set(lowest).size;
      const { articulation, bridges } = cutPoints(built(given));
      const before = pieces(lowestReached(given));
      for (let node = 0; node < given.order; node += 1) {
        const after = pieces(lowestReached(given, (a, b) => a === node || b === node)) - 1;
        expect(articulation[node] === 1).toBe(after > before);
      }
      const links = new Set(given.links.filter(({ a, b }) => a !== b).map(({ a, b }) => `${Math.min(a, b)} ${Math.max(a, b)}`));
      const cut = [...links].filter((link) => {
        const same = (a: number, b: number) => `${Math.min(a, b)} ${Math.max(a, b)}` === link;
        return pieces(lowestReached(given, same)) > before;
      });
      expect(bridges.map((ends) => ends.join(' ')).sort()).toEqual(cut.sort());
    }),
    trials(),
  );
});

/** Distances and numbers of shortest paths between all pairs, by relaxation. */
function allPairs(given: Given): { distance: number[][]; paths: number[][] } {
  const sets = neighbourSets(given);
  const distance = sets.map((_, source) => {
    const row = sets.map((__, node) => (node === source ? 0 : Number.POSITIVE_INFINITY));
    for (const _round of sets)
      for (const [node, others] of sets.entries()) for (const other of others) row[other] = Math.min(row[other] ?? 0, (row[node] ?? 0) + 1);
    return row;
  });
  const paths = distance.map((row, source) => {
    const counts: number[] = row.map((_, node) => (node === source ? 1 : 0));
    const order = [...row.keys()].filter((node) => Number.isFinite(row[node])).sort((a, b) => (row[a] ?? 0) - (row[b] ?? 0));
    for (const node of order)
      for (const other of sets[node] ?? [])
        if (row[other] === (row[node] ?? 0) + 1) counts[other] = (counts[other] ?? 0) + (counts[node] ?? 0);
    return counts;
  });
  return { distance, paths };
}

test('betweenness is the share of shortest paths through a node, pair by pair, and closeness the mean distance turned over', () => {
  fc.assert(
    fc.property(anyLinks, (given) => {
      const graph = built(given);
      const { distance, paths } = allPairs(given);
      const nodes = [...distance.keys()];
      const through = nodes.map((node) => {
        let sum = 0;
        for (const a of nodes)
          for (const b of nodes) {
            const direct = distance[a]?.[b] ?? 0;
            if (a >= b || a === node || b === node || !Number.isFinite(direct)) continue;
            if ((distance[a]?.[node] ?? 0) + (distance[node]?.[b] ?? 0) === direct)
              sum += ((paths[a]?.[node] ?? 0) * (paths[node]?.[b] ?? 0)) / (paths[a]?.[b] ?? 1);
          }
        return sum;
      });
      const found = betweenness(graph);
      for (const node of nodes) expect(found[node]).toBeCloseTo(through[node] ?? -1, 9);
      const component = components(graph);
      const near = closeness(distanceSums(graph), component, groupSizes(component));
      for (const node of nodes) {
        const reached = (distance[node] ?? []).filter((each) => Number.isFinite(each));
        const sum = reached.reduce((total, each) => total + each, 0);
        expect(near[node]).toBeCloseTo(sum === 0 ? 0 : (reached.length - 1) / sum, 12);
      }
    }),
    trials(),
  );
});

test('giving the nodes other numbers gives each the same measures', () => {
  fc.assert(
    fc.property(anyLinks, fc.integer(), (given, seed) => {
      const random = seededRandom(seed);
      const as = Array.from({ length: given.order }, (_, node) => ({ node, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ node }) => node);
      const renamed = { order: given.order, links: given.links.map(({ a, b, weight }) => ({ a: as[a] ?? 0, b: as[b] ?? 0, weight })) };
      const [one, other] = [built(given), built(renamed)];
      for (const measure of [degrees, strengths, coreNumbers, distanceSums, (graph: typeof one) => cutPoints(graph).articulation]) {
        const [first, second] = [measure(one), measure(other)];
        expect(as.map((place) => second[place])).toEqual(listed(first));
      }
      const [first, second] = [betweenness(one), betweenness(other)];
      for (const [node, place] of as.entries()) expect(second[place]).toBeCloseTo(first[node] ?? -1, 9);
    }),
    trials(),
  );
});

test('over more nodes than one batch of searches holds, sums of distances are those of a path', () => {
  const order = 200;
  const graph = graphOf({
    order,
    sources: Int32Array.from({ length: order - 1 }, (_, link) => link),
    targets: Int32Array.from({ length: order - 1 }, (_, link) => link + 1),
  });
  const triangle = (n: number) => (n * (n + 1)) / 2;
  expect(listed(distanceSums(graph))).toEqual(Array.from({ length: order }, (_, node) => triangle(node) + triangle(order - 1 - node)));
});

test('betweenness from all sources is exact, without error; from some it is within its bound, and for what lies most between mostly within two standard errors', () => {
  const random = seededRandom(5);
  const order = 600;
  const ends = () => Int32Array.from({ length: 1800 }, () => Math.floor(random() ** 2 * order));
  const graph = graphOf({ order, sources: ends(), targets: ends() });
  const exact = betweenness(graph);
  const all = sampledBetweenness(graph, { seed: 1, sources: order + 5 });
  expect([all.sources, all.bound]).toEqual([order, 0]);
  expect(all.standardError.every((each) => each === 0)).toBe(true);
  for (let node = 0; node < order; node += 1) expect(all.betweenness[node]).toBeCloseTo(exact[node] ?? -1, 6);
  const mean = exact.reduce((sum, each) => sum + each, 0) / order;
  const most = [...exact.keys()].filter((node) => (exact[node] ?? 0) > 4 * mean);
  let within = 0;
  for (let seed = 1; seed <= 10; seed += 1) {
    const some = sampledBetweenness(graph, { seed, sources: 150 });
    const error = exact.map((value, node) => Math.abs((some.betweenness[node] ?? 0) - value));
    expect(Math.max(...error)).toBeLessThan(some.bound);
    within += most.filter((node) => (error[node] ?? 0) <= 2 * (some.standardError[node] ?? 0)).length;
  }
  expect(within / most.length / 10).toBeGreaterThan(0.85);
});

test('the seed settles which sources are drawn', () => {
  fc.assert(
    fc.property(anyLinks, fc.integer({ min: 0, max: 1_000_000 }), (given, seed) => {
      const options = { seed, sources: 5 };
      expect(sampledBetweenness(built(given), options)).toEqual(sampledBetweenness(built(given), options));
    }),
    trials(),
  );
});
