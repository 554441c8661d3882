import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cutPoints } from '../../../analytics/network/algorithms/cut-points.ts';
import { graphOf } from '../../../analytics/network/algorithms/graph.ts';
import { logHypergeometricTail } from '../../../analytics/network/algorithms/hypergeometric.ts';
import { projected } from '../../../analytics/network/algorithms/projection.ts';
import { graphMetrics, type NodeMetrics } from '../../../analytics/network/graph-metrics.ts';
import { seededRandom } from '../../../analytics/seeded-random.ts';
import { knownGraph } from '../../network/known-graphs.ts';
import { fromPython } from '../../support/python.ts';
import { type RandomGraph, randomGraphs } from './random-families.ts';

const numbers = z.array(z.number());
const pair = z.object({
  a: z.number(),
  b: z.number(),
  shared: z.number(),
  newman: z.number(),
  jaccard: z.number(),
  p: z.number(),
  validated: z.boolean(),
});
const reference = z.object({
  tails: numbers,
  graphs: z.array(
    z.object({
      component: numbers,
      degree: numbers,
      strength: numbers,
      betweenness: numbers,
      betweenness_networkx: numbers,
      closeness: numbers,
      core: numbers,
      core_networkx: numbers,
      articulation: numbers,
      bridges: z.array(numbers),
      modularity: z.number(),
      modularity_of_given: z.number(),
      two_mode: z.object({ degree: numbers, betweenness: numbers, closeness: numbers, pairs: z.array(pair) }).optional(),
    }),
  ),
});

const seed = Number(process.env['LANTERN_SEED'] ?? 20140331);
const fdr = 0.05;

function known(name: string, twoMode = false): RandomGraph {
  const { graph, side } = knownGraph(name, twoMode);
  const links: [number, number][] = [];
  for (let node = 0; node < graph.order; node += 1)
    for (const other of graph.neighbours.subarray(graph.offsets[node], graph.offsets[node + 1]))
      if (other > node) links.push([node, other]);
  return { name, order: graph.order, links, ...(side === undefined ? {} : { side: [...side] }) };
}

const given = [
  known('karate-club'),
  known('southern-women', true),
  known('florentine-families'),
  known('krackhardt-kite'),
  ...randomGraphs(50, seed),
];

function measured({ order, links, weights, side }: RandomGraph) {
  const graph = graphOf({
    order,
    sources: Int32Array.from(links, ([a]) => a),
    targets: Int32Array.from(links, ([, b]) => b),
    weights: weights === undefined ? undefined : Float64Array.from(weights),
  });
  const names = Array.from({ length: order }, (_, node) => String(node));
  return { graph, metrics: graphMetrics(names, graph, { seed: 1, side: side === undefined ? undefined : Uint8Array.from(side) }) };
}

const ours = given.map(measured);

/** Draws over sizes of areas from a street to a country, near the mean and far above it. */
function draws() {
  const random = seededRandom(seed);
  return Array.from({ length: 300 }, () => {
    const all = Math.ceil(10 ** (1 + 4 * random()));
    const [marked, drawn] = [1 + Math.floor(random() ** 3 * (all - 1)), 1 + Math.floor(random() ** 3 * (all - 1))];
    const most = Math.min(marked, drawn);
    const mean = (marked * drawn) / all;
    return { all, marked, drawn, x: Math.max(1, Math.min(most, Math.round(mean + random() ** 2 * 12 * Math.sqrt(mean + 1)))) };
  });
}

const drawn = draws();
let theirs: z.infer<typeof reference>;

beforeAll(() => {
  const graphs = given.map((graph, at) => ({
    ...graph,
    fdr,
    community: ours[at]?.metrics.nodes.map(({ community }) => community - 1),
  }));
  theirs = reference.parse(fromPython('test/integration/network/reference.py', { graphs, draws: drawn }));
}, 300_000);

/** Equal to 1e-9, of the size of the figure where that is above 1. */
function expectNear(found: readonly number[], expected: readonly number[] | undefined, what: string): void {
  const off = found.filter((value, at) => !(Math.abs(value - (expected?.[at] ?? Number.NaN)) <= 1e-9 * Math.max(1, Math.abs(value))));
  expect([what, found.length, off]).toEqual([what, expected?.length, []]);
}

describe.each(given.map((graph, at) => ({ name: graph.name, at })))('$name', ({ at }) => {
  const nodes = ours[at]?.metrics.nodes ?? [];
  const column = (of: keyof NodeMetrics) => nodes.map((node) => Number(node[of]));

  test('components, degrees, betweenness, closeness and cores are those of igraph and networkx', () => {
    const other = theirs.graphs[at];
    const first = (labels: readonly number[]) => labels.map((label) => labels.indexOf(label));
    expect(first(column('component'))).toEqual(first(other?.component ?? []));
    expect(column('degree')).toEqual(other?.degree);
    expect(column('core')).toEqual(other?.core);
    expect(column('core')).toEqual(other?.core_networkx);
    expectNear(column('strength'), other?.strength, 'strength');
    expectNear(column('betweenness'), other?.betweenness, 'betweenness');
    expectNear(column('betweenness'), other?.betweenness_networkx, 'betweenness of networkx');
    expectNear(column('closeness'), other?.closeness, 'closeness');
  });

  test('articulation points and bridges are those of igraph', () => {
    const graph = ours[at]?.graph;
    const cut = graph === undefined ? undefined : cutPoints(graph);
    expect([...(cut?.articulation.entries() ?? [])].flatMap(([node, is]) => (is === 1 ? [node] : []))).toEqual(
      theirs.graphs[at]?.articulation,
    );
    expect(cut?.bridges).toEqual(theirs.graphs[at]?.bridges);
  });

  test('the modularity is what igraph says of these communities, and at least 0.995 of the best of ten of leidenalg', () => {
    const modularity = ours[at]?.metrics.modularity ?? Number.NaN;
    const other = theirs.graphs[at];
    expect(modularity).toBeCloseTo(other?.modularity_of_given ?? Number.NaN, 9);
    expect(modularity).toBeGreaterThanOrEqual(0.995 * (other?.modularity ?? Number.NaN));
  });
});

describe.each(given.flatMap((graph, at) => (graph.side === undefined ? [] : [{ name: graph.name, graph, at }])))(
  '$name in two modes',
  ({ graph, at }) => {
    test('degree, betweenness and closeness are those of networkx by component', () => {
      const nodes = ours[at]?.metrics.nodes ?? [];
      const other = theirs.graphs[at]?.two_mode;
      expectNear(
        nodes.map((node) => node.degree_two_mode ?? -1),
        other?.degree,
        'degree',
      );
      expectNear(
        nodes.map((node) => node.betweenness_two_mode ?? -1),
        other?.betweenness,
        'betweenness',
      );
      // where a component is one node networkx says 0, as we do
      expectNear(
        nodes.map((node) => node.closeness_two_mode ?? -1),
        other?.closeness,
        'closeness',
      );
    });

    test('projected weights and chances are those of networkx and scipy, and the same pairs pass', () => {
      const first = graph.side?.filter((side) => side === 0).length ?? 0;
      const ends = graph.links.map(([a, b]) => [Math.min(a, b), Math.max(a, b) - first] as const);
      const incidence = {
        entityCount: first,
        recordCount: graph.order - first,
        entities: Int32Array.from(ends, ([entity]) => entity),
        records: Int32Array.from(ends, ([, record]) => record),
      };
      const { pairs } = projected(incidence, fdr);
      const other = theirs.graphs[at]?.two_mode?.pairs ?? [];
      const key = ({ a, b, shared, validated }: z.infer<typeof pair>) => ({ a, b, shared, validated });
      expect(pairs.map((each) => key({ ...each, p: 0 }))).toEqual(other.map(key));
      for (const of of ['newman', 'jaccard'] as const)
        expectNear(
          pairs.map((each) => each[of]),
          other.map((each) => each[of]),
          of,
        );
      for (const [index, { logP }] of pairs.entries())
        expect(Math.abs(Math.exp(logP) / (other[index]?.p ?? Number.NaN) - 1)).toBeLessThan(1e-10);
    });
  },
);

test('the tail of the hypergeometric is that of scipy to 1e-10 over sizes from ten to a hundred thousand', () => {
  const off = drawn.filter((draw, at) => {
    const [found, expected] = [Math.exp(logHypergeometricTail(draw.x, draw)), theirs.tails[at] ?? Number.NaN];
    return !(expected < 1e-300 || Math.abs(found / expected - 1) <= 1e-10);
  });
  expect(off).toEqual([]);
});
