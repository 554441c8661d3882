import { degrees } from './degree.ts';
import type { Graph } from './graph.ts';

interface Bins {
  /** Nodes by rising degree. */
  readonly nodes: Int32Array;
  /** Where each node stands in `nodes`. */
  readonly place: Int32Array;
  /** Where the nodes of each degree begin. */
  readonly begin: Int32Array;
}

function binned(degree: Int32Array): Bins {
  const most = degree.reduce((max, each) => Math.max(max, each), 0);
  const begin = new Int32Array(most + 2);
  for (let node = 0; node < degree.length; node += 1) begin[(degree[node] ?? 0) + 1] = (begin[(degree[node] ?? 0) + 1] ?? 0) + 1;
  for (let value = 1; value < begin.length; value += 1) begin[value] = (begin[value] ?? 0) + (begin[value - 1] ?? 0);
  const next = begin.slice();
  const nodes = new Int32Array(degree.length);
  const place = new Int32Array(degree.length);
  for (let node = 0; node < degree.length; node += 1) {
    const at = next[degree[node] ?? 0] ?? 0;
    next[degree[node] ?? 0] = at + 1;
    nodes[at] = node;
    place[node] = at;
  }
  return { nodes, place, begin };
}

/**
 * The core number of each node: the largest k such that it lies in a part of the graph where everybody has k neighbours within that
 * part. Batagelj and Zaversnik 2003: the node of least degree is taken off, and its neighbours move one bin down.
 */
export function coreNumbers(graph: Graph): Int32Array {
  const { order, offsets, neighbours } = graph;
  const core = degrees(graph);
  const { nodes, place, begin } = binned(core);
  for (let at = 0; at < order; at += 1) {
    const node = nodes[at] ?? 0;
    const own = core[node] ?? 0;
    for (let arc = offsets[node] ?? 0, last = offsets[node + 1] ?? 0; arc < last; arc += 1) {
      const other = neighbours[arc] ?? 0;
      const degree = core[other] ?? 0;
      if (degree <= own) continue;
      const from = place[other] ?? 0;
      const to = begin[degree] ?? 0;
      const moved = nodes[to] ?? 0;
      nodes[from] = moved;
      place[moved] = from;
      nodes[to] = other;
      place[other] = to;
      begin[degree] = to + 1;
      core[other] = degree - 1;
    }
  }
  return core;
}
