import type { Graph } from './graph.ts';

/** The groups again with each that is not in one piece split into its pieces, numbered from 0 in the order of their first nodes. */
export function inOnePiece({ order, offsets, neighbours }: Graph, group: Int32Array): Int32Array {
  const piece = new Int32Array(order).fill(-1);
  const queue = new Int32Array(order);
  let found = 0;
  for (let start = 0; start < order; start += 1) {
    if (piece[start] !== -1) continue;
    piece[start] = found;
    queue[0] = start;
    let end = 1;
    for (let at = 0; at < end; at += 1) {
      const node = queue[at] ?? 0;
      for (let arc = offsets[node] ?? 0, last = offsets[node + 1] ?? 0; arc < last; arc += 1) {
        const other = neighbours[arc] ?? 0;
        if (piece[other] !== -1 || group[other] !== group[start]) continue;
        piece[other] = found;
        queue[end] = other;
        end += 1;
      }
    }
    found += 1;
  }
  return piece;
}

/** Which connected component each node is in, by a number from 0 in the order of the components' first nodes. */
export function components(graph: Graph): Int32Array {
  return inOnePiece(graph, new Int32Array(graph.order));
}
