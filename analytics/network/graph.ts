import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import { connectedComponents } from 'graphology-components';
import betweennessCentrality from 'graphology-metrics/centrality/betweenness.js';
import { seededRandom } from '../seeded-random.ts';
import type { Link } from './links.ts';

/** Groups of entities, the largest first and then by their first member: the order in which they are numbered from 1. */
export type Groups = readonly (readonly number[])[];

function numbered(groups: readonly (readonly number[])[]): Groups {
  return groups.map((group) => [...group].sort((a, b) => a - b)).sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/**
 * The two-mode graph: entities and records as nodes, an entity tied to each record that links it to somebody. `include` says which
 * links count: a public place joins nobody, and neither does context.
 */
export function twoModeGraph(links: readonly Link[], include: (link: Link) => boolean, since: string): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const link of links.filter(include)) {
    for (const { record, context } of link.records) {
      if (context || record.month < since) continue;
      graph.mergeNode(`record ${record.key}`, { mode: 'record' });
      for (const entity of [link.a, link.b]) {
        graph.mergeNode(entity, { mode: 'entity' });
        graph.mergeEdge(entity, `record ${record.key}`);
      }
    }
  }
  return graph;
}

/** The entities of each connected component of a two-mode graph. */
export function componentsOf(graph: UndirectedGraph): Groups {
  const entities = (nodes: readonly string[]) => nodes.filter((node) => graph.getNodeAttribute(node, 'mode') === 'entity').map(Number);
  return numbered(connectedComponents(graph).map(entities));
}

/** The one-mode graph of links: entities as nodes, a link's weight on its edge. Nodes and links go in in order. */
export function linkGraph(links: readonly Link[]): UndirectedGraph {
  const graph = new UndirectedGraph();
  const nodes = [...new Set(links.flatMap((link) => [link.a, link.b]))].sort((a, b) => a - b);
  for (const node of nodes) graph.addNode(node);
  for (const link of links) graph.addEdge(link.a, link.b, { weight: link.weight });
  return graph;
}

function inOnePiece(graph: UndirectedGraph, members: readonly number[]): number[][] {
  const inside = new Set(members.map(String));
  const part = new UndirectedGraph();
  for (const member of members) part.addNode(member);
  graph.forEachEdge((_edge, _attributes, source, target) => {
    if (inside.has(source) && inside.has(target)) part.addEdge(source, target);
  });
  return connectedComponents(part).map((nodes) => nodes.map(Number));
}

/**
 * Communities of a one-mode graph by the Louvain method (Blondel et al. 2008), weighted, repeatable for a seed. The design asks for
 * Leiden, which comes with the full network; until then a community that is not connected is split into its connected parts.
 */
export function communitiesOf(graph: UndirectedGraph, options: { readonly seed: number; readonly resolution: number }): Groups {
  if (graph.size === 0) return [];
  const found = louvain(graph, { rng: seededRandom(options.seed), resolution: options.resolution, getEdgeWeight: 'weight' });
  const groups = new Map<number, number[]>();
  graph.forEachNode((node) => {
    const community = found[node] ?? -1;
    groups.set(community, [...(groups.get(community) ?? []), Number(node)]);
  });
  return numbered([...groups.values()].flatMap((members) => inOnePiece(graph, members)));
}

/** Neighbours of each node, and the shortest paths between others that run through it (unweighted, exact, not normalised). */
export function centralityOf(graph: UndirectedGraph): {
  readonly degree: ReadonlyMap<number, number>;
  readonly betweenness: ReadonlyMap<number, number>;
} {
  const between = graph.order === 0 ? {} : betweennessCentrality(graph, { normalized: false, getEdgeWeight: null });
  return {
    degree: new Map(graph.mapNodes((node) => [Number(node), graph.degree(node)] as const)),
    betweenness: new Map(Object.entries(between).map(([node, value]) => [Number(node), value])),
  };
}
