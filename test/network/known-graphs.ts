import { readFileSync } from 'node:fs';
import { graphOf } from '../../analytics/network/algorithms/graph.ts';
import { readLinks, readNodes } from '../../analytics/network/edge-list/read-graph.ts';
import { readIncidence } from '../../analytics/network/edge-list/read-incidence.ts';
import { type GraphMetrics, graphMetrics, type NodeMetrics } from '../../analytics/network/graph-metrics.ts';

export const fixture = (name: string) => `test/network/fixtures/${name}.csv`;
const listOf = (name: string) => ({ name: fixture(name), pieces: [new Uint8Array(readFileSync(fixture(name)))] });

/** A known graph of the fixtures as it is read from its two files. */
export function knownGraph(name: string, twoMode = false) {
  const nodes = readNodes(listOf(`${name}-nodes`), twoMode);
  const { links } = readLinks(listOf(`${name}-links`), nodes);
  return { names: nodes.names.texts(name), graph: graphOf(links), side: nodes.side };
}

/** The measures of a known graph, and those of one of its nodes. */
export function knownMetrics(name: string, twoMode = false): { metrics: GraphMetrics; node: (id: string) => NodeMetrics } {
  const { names, graph, side } = knownGraph(name, twoMode);
  const metrics = graphMetrics(names, graph, { seed: 1, side });
  const byId = new Map(metrics.nodes.map((node) => [node.id, node] as const));
  return {
    metrics,
    node: (id) => {
      const found = byId.get(id);
      if (found === undefined) throw new Error(`There is no node ${id}.`);
      return found;
    },
  };
}

export function knownIncidence(name: string, side: 'a' | 'b') {
  return readIncidence(listOf(name), side);
}
