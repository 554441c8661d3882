import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOnePiece } from '../../../analytics/network/algorithms/components.ts';
import { leiden } from '../../../analytics/network/algorithms/leiden.ts';
import { modularity } from '../../../analytics/network/algorithms/modularity.ts';
import { seededRandom } from '../../../analytics/seeded-random.ts';
import { trials } from '../../support/trials.ts';
import { anyLinks, built, type Given, lowestReached } from './random-graphs.ts';

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const resolutions = fc.constantFrom(0.3, 1, 2.5);

/** Modularity as its definition has it, over all pairs of nodes. */
function byDefinition({ order, links }: Given, group: ArrayLike<number>, resolution: number): number {
  const weight = Array.from({ length: order }, () => new Array<number>(order).fill(0));
  const add = (a: number, b: number, by: number) => {
    const row = weight[a];
    if (row !== undefined) row[b] = (row[b] ?? 0) + by;
  };
  for (const { a, b, weight: by } of links) {
    if (a === b) continue;
    add(a, b, by);
    add(b, a, by);
  }
  const strength = weight.map((row) => row.reduce((sum, each) => sum + each, 0));
  const all = strength.reduce((sum, each) => sum + each, 0);
  if (all === 0) return 0;
  let sum = 0;
  for (let a = 0; a < order; a += 1)
    for (let b = 0; b < order; b += 1)
      if (group[a] === group[b]) sum += (weight[a]?.[b] ?? 0) - (resolution * (strength[a] ?? 0) * (strength[b] ?? 0)) / all;
  return sum / all;
}

test('every community is in one piece, every node is in one, and the modularity told is that of the definition', () => {
  fc.assert(
    fc.property(anyLinks, seeds, resolutions, (given, seed, resolution) => {
      const graph = built(given);
      const { community, modularity: told } = leiden(graph, { seed, resolution });
      expect(community).toHaveLength(given.order);
      const within = lowestReached(given, (a, b) => community[a] !== community[b]);
      const first = Array.from(community, (label) => community.indexOf(label));
      expect(within).toEqual(first);
      expect(told).toBeCloseTo(byDefinition(given, community, resolution), 10);
      expect(modularity(graph, community, resolution)).toBeCloseTo(told, 12);
    }),
    trials(),
  );
});

test('no node gains by moving to another community or into one of its own, and no two communities by joining', () => {
  fc.assert(
    fc.property(anyLinks, seeds, (given, seed) => {
      const graph = built(given);
      const { community, modularity: best } = leiden(graph, { seed, resolution: 1, patience: 4 });
      const labels = [...new Set(community)];
      for (let node = 0; node < given.order; node += 1) {
        for (const label of [...labels, Math.max(...labels) + 1]) {
          const moved = community.slice();
          moved[node] = label;
          expect(modularity(graph, moved)).toBeLessThanOrEqual(best + 1e-9);
        }
      }
      for (const one of labels)
        for (const other of labels)
          expect(
            modularity(
              graph,
              community.map((label) => (label === one ? other : label)),
            ),
          ).toBeLessThanOrEqual(best + 1e-9);
    }),
    trials(),
  );
});

test('the same seed gives the same communities, and starts anew give none that are worse', () => {
  fc.assert(
    fc.property(anyLinks, seeds, (given, seed) => {
      const graph = built(given);
      const once = leiden(graph, { seed, resolution: 1 });
      expect(leiden(graph, { seed, resolution: 1 })).toEqual(once);
      expect(leiden(graph, { seed, resolution: 1, patience: 3 }).modularity).toBeGreaterThanOrEqual(once.modularity);
    }),
    trials(),
  );
});

test('weights ten times as great give the same communities', () => {
  fc.assert(
    fc.property(anyLinks, seeds, (given, seed) => {
      const greater = { order: given.order, links: given.links.map((link) => ({ ...link, weight: link.weight * 16 })) };
      const options = { seed, resolution: 1 };
      expect(leiden(built(greater), options).community).toEqual(leiden(built(given), options).community);
    }),
    trials(),
  );
});

test('a ring of cliques is its cliques; at a low resolution fewer, at a high one more', () => {
  const links = [];
  const [cliques, size] = [8, 6];
  for (let clique = 0; clique < cliques; clique += 1) {
    for (let a = 0; a < size; a += 1) for (let b = 0; b < a; b += 1) links.push({ a: clique * size + a, b: clique * size + b, weight: 1 });
    links.push({ a: clique * size, b: ((clique + 1) % cliques) * size + 1, weight: 1 });
  }
  const graph = built({ order: cliques * size, links });
  const found = (resolution: number) => leiden(graph, { seed: 3, resolution });
  expect(Array.from(found(1).community)).toEqual(Array.from({ length: cliques * size }, (_, node) => Math.floor(node / size)));
  expect(new Set(found(0.05).community).size).toBeLessThan(cliques);
  expect(new Set(found(20).community).size).toBeGreaterThan(cliques);
});

test('in a large graph too, every community is in one piece, the modularity is its own, and the seed settles it', () => {
  const random = seededRandom(9);
  const [order, size] = [12_000, 20];
  const links = Array.from({ length: 36_000 }, () => {
    const a = Math.floor(random() * order);
    const within = a - (a % size) + Math.floor(random() * size);
    return { a, b: random() < 0.8 ? within : Math.floor(random() * order), weight: 1 };
  });
  const graph = built({ order, links });
  const found = leiden(graph, { seed: 1, resolution: 1 });
  expect(found.modularity).toBeGreaterThan(0.75);
  expect(modularity(graph, found.community)).toBeCloseTo(found.modularity, 12);
  expect(new Set(inOnePiece(graph, found.community)).size).toBe(new Set(found.community).size);
  expect(leiden(graph, { seed: 1, resolution: 1 })).toEqual(found);
});
