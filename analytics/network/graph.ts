import { UndirectedGraph } from 'graphology';
import { betweenness, exactlyTo, sampledBetweenness, sampledSources } from './algorithms/betweenness.ts';
import { degrees } from './algorithms/degree.ts';
import { sizeOf } from './algorithms/graph.ts';
import { fromGraphology } from './algorithms/graphology-border.ts';
import { leiden } from './algorithms/leiden.ts';
import type { Link } from './links.ts';

/** Groups of entities, the largest first and then by their first member: the order in which they are numbered from 1. */
export type Groups = readonly (readonly number[])[];

/** Groups from the label of each node, by the nodes' own numbers. */
function groupsFrom(label: Int32Array, entity: (node: number) => number): Groups {
  const groups = new Map<number, number[]>();
  for (const [node, of] of label.entries()) {
    const members = groups.get(of) ?? [];
    members.push(entity(node));
    groups.set(of, members);
  }
  const sorted = [...groups.values()].map((members) => members.sort((a, b) => a - b));
  return sorted.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/** The one-mode graph of links: entities as nodes, a link's weight on its edge. Nodes and links go in in order. */
export function linkGraph(links: readonly Link[]): UndirectedGraph {
  const graph = new UndirectedGraph();
  const nodes = [...new Set(links.flatMap((link) => [link.a, link.b]))].sort((a, b) => a - b);
  for (const node of nodes) graph.addNode(node);
  for (const link of links) graph.addEdge(link.a, link.b, { weight: link.weight });
  return graph;
}

/** Links over which starts anew are worth their time: with more, one start comes as near to the best. */
const worthStartingAnew = 10_000;

/**
 * Communities of a one-mode graph by the Leiden method, weighted, each connected, settled by the seed; where there are few links, the best of
 * several starts.
 */
export function communitiesOf(given: UndirectedGraph, options: { readonly seed: number; readonly resolution: number }): Groups {
  if (given.size === 0) return [];
  const { names, graph } = fromGraphology(given, 'weight');
  const patience = Math.min(8, Math.floor(worthStartingAnew / sizeOf(graph)));
  return groupsFrom(leiden(graph, { ...options, patience }).community, (node) => Number(names[node]));
}

/**
 * Neighbours of each node, and the shortest paths between others that run through it (unweighted, not normalised): exact to 4,000
 * nodes, above that from 256 sources that the seed draws, with the standard error of each.
 */
export function centralityOf(
  given: UndirectedGraph,
  seed: number,
): {
  readonly degree: ReadonlyMap<number, number>;
  readonly betweenness: ReadonlyMap<number, number>;
  /** Nothing where betweenness is exact. */
  readonly standardError: ReadonlyMap<number, number>;
} {
  const { names, graph } = fromGraphology(given);
  const byName = (values: Float64Array | Int32Array) => new Map(names.map((name, node) => [Number(name), values[node] ?? 0] as const));
  const degree = byName(degrees(graph));
  if (graph.order <= exactlyTo) return { degree, betweenness: byName(betweenness(graph)), standardError: new Map() };
  const sampled = sampledBetweenness(graph, { seed, sources: sampledSources });
  return { degree, betweenness: byName(sampled.betweenness), standardError: byName(sampled.standardError) };
}
