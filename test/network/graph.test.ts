import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../analytics/network/evaluation.ts';
import { centralityOf, communitiesOf, linkGraph } from '../../analytics/network/graph.ts';
import type { Link } from '../../analytics/network/links.ts';
import { recordComponents } from '../../analytics/network/record-components.ts';
import { incidenceOf } from '../../analytics/network/records.ts';
import { seededRandom } from '../../analytics/seeded-random.ts';
import { trials } from '../support/trials.ts';
import { linked, networkRows, thresholds } from './network-builder.ts';

function link(a: number, b: number, weight = 1): Link {
  return { a, b, records: [], units: 0, weight };
}

function clique(members: readonly number[]): Link[] {
  return members.flatMap((a, index) => members.slice(index + 1).map((b) => link(a, b)));
}

test('two cliques that one link joins are two communities', () => {
  const graph = linkGraph([...clique([0, 1, 2, 3]), ...clique([4, 5, 6, 7]), link(3, 4)]);
  expect(communitiesOf(graph, { seed: 1, resolution: 1 })).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ]);
});

test('every community is connected, and every node is in one', () => {
  const pairs = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 })), {
    selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(pairs, fc.integer({ min: 1, max: 99 }), (given, seed) => {
      const links = given.filter(([a, b]) => a !== b).map(([a, b]) => link(Math.min(a, b), Math.max(a, b)));
      const graph = linkGraph(links);
      const communities = communitiesOf(graph, { seed, resolution: 1 });
      expect(communities.flat().sort((a, b) => a - b)).toEqual([...graph.nodes()].map(Number).sort((a, b) => a - b));
      for (const members of communities) {
        const reached = new Set(members.slice(0, 1));
        for (const _ of members)
          for (const { a, b } of links)
            if (members.includes(a) && members.includes(b) && (reached.has(a) || reached.has(b))) reached.add(a).add(b);
        expect(reached.size).toBe(members.length);
      }
    }),
    trials(),
  );
});

test("Krackhardt's kite has the degrees and betweenness that were published", () => {
  const ties: [number, number][] = [
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 5],
    [1, 3],
    [1, 4],
    [1, 6],
    [2, 3],
    [2, 5],
    [3, 4],
    [3, 5],
    [3, 6],
    [4, 6],
    [5, 6],
    [5, 7],
    [6, 7],
    [7, 8],
    [8, 9],
  ];
  const { degree, betweenness } = centralityOf(linkGraph(ties.map(([a, b]) => link(a, b))), 1);
  expect([...degree.keys()].sort((a, b) => a - b).map((node) => degree.get(node))).toEqual([4, 4, 3, 6, 3, 5, 5, 3, 2, 1]);
  expect(betweenness.get(7)).toBeCloseTo(14, 9);
  expect(betweenness.get(5)).toBeCloseTo(8.3333333333, 9);
  expect(betweenness.get(3)).toBeCloseTo(3.6666666667, 9);
  expect(betweenness.get(9)).toBe(0);
});

test('entities named in a chain of records are one component, and those of other records another', () => {
  const world = networkRows();
  world.report('R1', '2015-01-01', [linked('a'), linked('b')]);
  world.report('R2', '2015-01-01', [linked('b'), linked('c')]);
  world.report('R3', '2015-01-01', [linked('x'), linked('y')]);
  const incidence = incidenceOf(world.columns(), thresholds);
  const component = recordComponents(evaluate(incidence, { month: '2015-03', without: new Set() }, thresholds, 1));
  expect(incidence.entities.map(({ id }, place) => [id, component[place]])).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 1],
    ['x', 2],
    ['y', 2],
  ]);
});

test('a seed settles the numbers drawn, and another seed gives others', () => {
  const draw = (seed: number) => {
    const next = seededRandom(seed);
    return [next(), next(), next()];
  };
  expect(draw(5)).toEqual(draw(5));
  expect(draw(5)).not.toEqual(draw(6));
  expect(draw(5).every((value) => value >= 0 && value < 1)).toBe(true);
});
