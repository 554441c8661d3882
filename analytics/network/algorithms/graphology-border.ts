import { UndirectedGraph } from 'graphology';
import { type Graph, graphOf } from './graph.ts';

/** A graph and the names of its nodes: node i of the one is `names[i]`. */
export interface NamedGraph {
  readonly names: readonly string[];
  readonly graph: Graph;
}

/**
 * An undirected graphology graph as compressed rows; `weight` names the attribute of links that is their weight, 1 where it is left
 * out. Nodes keep their order.
 */
export function fromGraphology(given: UndirectedGraph, weight?: string): NamedGraph {
  const names = given.nodes();
  const place = new Map(names.map((name, index) => [name, index] as const));
  const links = { sources: new Int32Array(given.size), targets: new Int32Array(given.size) };
  const weights = weight === undefined ? undefined : new Float64Array(given.size);
  let at = 0;
  given.forEachEdge((_edge, attributes, source, target) => {
    links.sources[at] = place.get(source) ?? -1;
    links.targets[at] = place.get(target) ?? -1;
    if (weights !== undefined && weight !== undefined) weights[at] = Number(attributes[weight]);
    at += 1;
  });
  return { names, graph: graphOf({ order: names.length, ...links, weights }) };
}

/** A graph as graphology's, each link with its `weight`. */
export function toGraphology({ names, graph }: NamedGraph): UndirectedGraph {
  const made = new UndirectedGraph();
  for (const name of names) made.addNode(name);
  for (let node = 0; node < graph.order; node += 1) {
    for (let arc = graph.offsets[node] ?? 0; arc < (graph.offsets[node + 1] ?? 0); arc += 1) {
      const other = graph.neighbours[arc] ?? 0;
      if (other > node) made.addEdge(names[node], names[other], { weight: graph.weights?.[arc] ?? 1 });
    }
  }
  return made;
}

/** Writes a figure of each node on to the nodes of a graphology graph, under the name of its attribute. */
export function writeAttribute(onto: UndirectedGraph, names: readonly string[], attribute: string, values: ArrayLike<number>): void {
  for (const [index, name] of names.entries()) onto.setNodeAttribute(name, attribute, values[index]);
}
