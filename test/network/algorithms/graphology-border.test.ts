import fc from 'fast-check';
import { UndirectedGraph } from 'graphology';
import { expect, test } from 'vitest';
import { degrees, strengths } from '../../../analytics/network/algorithms/degree.ts';
import { fromGraphology, toGraphology, writeAttribute } from '../../../analytics/network/algorithms/graphology-border.ts';
import { trials } from '../../support/trials.ts';
import { anyLinks, built } from './random-graphs.ts';

test('a graph that goes out as graphology’s comes back the same', () => {
  fc.assert(
    fc.property(anyLinks, (given) => {
      const graph = built(given);
      const names = Array.from({ length: graph.order }, (_, node) => `node ${node}`);
      const out = toGraphology({ names, graph });
      expect([out.order, out.size]).toEqual([graph.order, graph.neighbours.length / 2]);
      expect(fromGraphology(out, 'weight')).toEqual({ names, graph });
    }),
    trials(),
  );
});

test('figures are written on to the nodes of a graphology graph; without the name of a weight every link weighs 1', () => {
  const given = new UndirectedGraph();
  for (const node of ['x', 'y', 'z']) given.addNode(node);
  given.addEdge('z', 'x', { weight: 2.5 });
  given.addEdge('x', 'y', { weight: 1 });
  const { names, graph } = fromGraphology(given, 'weight');
  writeAttribute(given, names, 'degree', degrees(graph));
  writeAttribute(given, names, 'strength', strengths(graph));
  expect(given.mapNodes((_, attributes) => attributes)).toEqual([
    { degree: 2, strength: 3.5 },
    { degree: 1, strength: 1 },
    { degree: 1, strength: 2.5 },
  ]);
  expect([...strengths(fromGraphology(given).graph)]).toEqual([2, 1, 1]);
});
