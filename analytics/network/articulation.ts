import { cutPoints } from './algorithms/cut-points.ts';
import { graphOf } from './algorithms/graph.ts';
import type { Link } from './links.ts';

/** Each node of a graph with its neighbours. */
export type Neighbours = ReadonlyMap<number, readonly number[]>;

/** The neighbours that links give each entity, in order. */
export function neighboursOf(links: readonly Link[]): Neighbours {
  const neighbours = new Map<number, number[]>();
  const add = (from: number, to: number) => {
    const list = neighbours.get(from);
    if (list === undefined) neighbours.set(from, [to]);
    else list.push(to);
  };
  for (const { a, b } of links) {
    add(a, b);
    add(b, a);
  }
  return new Map([...neighbours].sort(([a], [b]) => a - b).map(([node, list]) => [node, list.sort((a, b) => a - b)]));
}

/** The articulation points of a simple undirected graph, sorted: nodes without which what they join falls apart. */
export function articulationPoints(neighbours: Neighbours): number[] {
  const nodes = [...neighbours.keys()].sort((a, b) => a - b);
  const index = new Map(nodes.map((node, at) => [node, at]));
  const links = [...neighbours].flatMap(([node, others]) => others.filter((other) => other > node).map((other) => [node, other]));
  const ends = (end: 0 | 1) => Int32Array.from(links, (link) => index.get(link[end] ?? -1) ?? -1);
  const { articulation } = cutPoints(graphOf({ order: nodes.length, sources: ends(0), targets: ends(1) }));
  return nodes.filter((_, at) => articulation[at] === 1);
}

/** What is left of a node's surroundings without it: its parts, each sorted, in the order of their first members. */
export function partsWithout(neighbours: Neighbours, node: number): number[][] {
  const seen = new Set([node]);
  return (neighbours.get(node) ?? []).flatMap((start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const part = [start];
    for (const member of part) {
      for (const next of neighbours.get(member) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        part.push(next);
      }
    }
    return [part.sort((a, b) => a - b)];
  });
}
