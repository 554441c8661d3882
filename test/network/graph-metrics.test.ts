import { expect, test } from 'vitest';
import { cutPoints } from '../../analytics/network/algorithms/cut-points.ts';
import { knownGraph, knownMetrics } from './known-graphs.ts';

test('the karate club has its published betweenness, cores, and the greatest modularity that there is', () => {
  const { metrics, node } = knownMetrics('karate-club');
  const published: Readonly<Record<string, number>> = {
    1: 231.0714,
    34: 160.5516,
    33: 76.6905,
    3: 75.8508,
    32: 73.0095,
    9: 29.5294,
    2: 28.4786,
  };
  for (const [id, betweenness] of Object.entries(published)) expect(node(id).betweenness).toBeCloseTo(betweenness, 4);
  expect(metrics.modularity).toBeCloseTo(0.4197896, 7); // Brandes et al. 2008, by an exact method: 4 groups
  expect(new Set(metrics.nodes.map(({ community }) => community)).size).toBe(4);
  expect(metrics.nodes.filter(({ core }) => core === 4).map(({ id }) => id)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '8',
    '9',
    '14',
    '31',
    '33',
    '34',
  ]);
  expect([node('1').degree, node('34').degree, node('12').degree]).toEqual([16, 17, 1]);
  expect(metrics.density).toBeCloseTo(0.139, 3);
});

test('in the karate club member 1 alone holds others to it, by one tie', () => {
  const { names, graph } = knownGraph('karate-club');
  const { articulation, bridges } = cutPoints(graph);
  expect(names.filter((_, node) => articulation[node] === 1)).toEqual(['1']);
  expect(bridges.map((ends) => ends.map((node) => names[node]))).toEqual([['1', '12']]);
});

test('the southern women have the two-mode measures that Borgatti and Halgin published (2011, tables 3 and 4)', () => {
  const { metrics, node } = knownMetrics('southern-women', true);
  const published = {
    'Evelyn Jefferson': [0.57, 0.8, 0.1],
    'Laura Mandeville': [0.5, 0.73, 0.05],
    'Theresa Anderson': [0.57, 0.8, 0.09],
    'Charlotte McDowd': [0.29, 0.6, 0.01],
    'Ruth DeSand': [0.29, 0.71, 0.02],
    'Katherina Rogers': [0.43, 0.73, 0.05],
    'Sylvia Avondale': [0.5, 0.77, 0.07],
    'Nora Fayette': [0.57, 0.8, 0.11],
    'Helen Lloyd': [0.36, 0.73, 0.04],
    'Olivia Carleton': [0.14, 0.59, 0.01],
    E1: [0.17, 0.52, 0],
    E7: [0.56, 0.73, 0.13],
    E8: [0.78, 0.85, 0.24],
    E9: [0.67, 0.79, 0.23],
    E11: [0.22, 0.54, 0.02],
  };
  const places = (value: number | undefined) => Math.round((value ?? Number.NaN) * 100) / 100;
  for (const [id, figures] of Object.entries(published)) {
    const { degree_two_mode, closeness_two_mode, betweenness_two_mode } = node(id);
    expect([id, places(degree_two_mode), places(closeness_two_mode), places(betweenness_two_mode)]).toEqual([id, ...figures]);
  }
  expect(metrics.density).toBeCloseTo(89 / (18 * 14), 12);
});

test('the Medici stand between and near most of the Florentine families', () => {
  const { node } = knownMetrics('florentine-families');
  expect([node('Medici').degree, node('Medici').betweenness, node('Medici').closeness]).toEqual([6, 47.5, 0.56]);
  expect(node('Guadagni').betweenness / 91).toBeCloseTo(0.255, 3);
  expect(node('Albizzi').betweenness / 91).toBeCloseTo(0.212, 3);
});

test("in Krackhardt's kite degree, betweenness and closeness each have another first", () => {
  const { metrics, node } = knownMetrics('krackhardt-kite');
  const first = (of: 'degree' | 'betweenness') => metrics.nodes.toSorted((a, b) => b[of] - a[of])[0]?.id;
  expect([first('degree'), first('betweenness')]).toEqual(['Diane', 'Heather']);
  expect(node('Heather').betweenness).toBeCloseTo(14, 9);
  expect(node('Fernando').closeness).toBeCloseTo(0.643, 3);
  expect(node('Garth').closeness).toBe(node('Fernando').closeness);
});
