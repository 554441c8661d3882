import type { Graph } from './graph.ts';

/** Number of neighbours of each node. */
export function degrees({ order, offsets }: Graph): Int32Array {
  return Int32Array.from({ length: order }, (_, node) => (offsets[node + 1] ?? 0) - (offsets[node] ?? 0));
}

/** Sum of the weights of the links of each node. */
export function strengths({ order, offsets, weights }: Graph): Float64Array {
  const strength = new Float64Array(order);
  for (let node = 0; node < order; node += 1) {
    let sum = 0;
    for (let arc = offsets[node] ?? 0; arc < (offsets[node + 1] ?? 0); arc += 1) sum += weights === undefined ? 1 : (weights[arc] ?? 0);
    strength[node] = sum;
  }
  return strength;
}

/**
 * Links over the pairs that there are: all of them, or those across with `sides`, the number of nodes on each side of a two-mode
 * graph. 0 without pairs.
 */
export function density(graph: Graph, sides?: readonly [number, number]): number {
  const pairs = sides === undefined ? (graph.order * (graph.order - 1)) / 2 : sides[0] * sides[1];
  return pairs === 0 ? 0 : graph.neighbours.length / 2 / pairs;
}
