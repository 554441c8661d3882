import fc from 'fast-check';
import { expect, test } from 'vitest';
import { articulationPoints, type Neighbours, partsWithout } from '../../analytics/network/articulation.ts';
import { trials } from '../support/trials.ts';

function graph(edges: readonly (readonly [number, number])[]): Neighbours {
  const neighbours = new Map<number, number[]>();
  for (const [a, b] of edges) {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  }
  return neighbours;
}

test('the middle of a chain is an articulation point, a ring has none, and the hub of a star is one', () => {
  expect(
    articulationPoints(
      graph([
        [1, 2],
        [2, 3],
      ]),
    ),
  ).toEqual([2]);
  expect(
    articulationPoints(
      graph([
        [1, 2],
        [2, 3],
        [3, 1],
      ]),
    ),
  ).toEqual([]);
  expect(
    articulationPoints(
      graph([
        [0, 1],
        [0, 2],
        [0, 3],
      ]),
    ),
  ).toEqual([0]);
  expect(
    partsWithout(
      graph([
        [1, 2],
        [2, 3],
        [3, 4],
      ]),
      2,
    ),
  ).toEqual([[1], [3, 4]]);
});

test('a node is an articulation point exactly where its surroundings fall into two parts or more without it', () => {
  const pair = fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 14 })).filter(([a, b]) => a < b);
  fc.assert(
    fc.property(fc.uniqueArray(pair, { maxLength: 24, selector: ([a, b]) => a * 20 + b }), (edges) => {
      const made = graph(edges);
      const apart = [...made.keys()].filter((node) => partsWithout(made, node).length > 1).sort((a, b) => a - b);
      expect(articulationPoints(made)).toEqual(apart);
    }),
    trials(200),
  );
});

test('a chain of a hundred thousand is walked without running out of stack', () => {
  const long = Array.from({ length: 100_000 }, (_, index) => [index, index + 1] as const);
  expect(articulationPoints(graph(long))).toHaveLength(99_999);
});
