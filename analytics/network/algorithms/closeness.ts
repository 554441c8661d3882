import type { Graph } from './graph.ts';

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Nodes so that those near each other follow each other: then the searches of one batch meet the same nodes. */
function nearbyOrder({ order, offsets, neighbours }: Graph): Int32Array {
  const nodes = new Int32Array(order);
  const seen = new Uint8Array(order);
  let end = 0;
  let at = 0;
  for (let start = 0; start < order; start += 1) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    nodes[end] = start;
    end += 1;
    for (; at < end; at += 1) {
      const node = nodes[at] ?? 0;
      for (let arc = offsets[node] ?? 0; arc < (offsets[node + 1] ?? 0); arc += 1) {
        const other = neighbours[arc] ?? 0;
        if (seen[other] === 1) continue;
        seen[other] = 1;
        nodes[end] = other;
        end += 1;
      }
    }
  }
  return nodes;
}

/**
 * The sum of the distances (in links) from each node to all others of its component. Breadth-first from 32 nodes at a time, a bit for
 * each (Then et al. 2014); as distances are the same both ways, what a node adds up over all batches is its own sum.
 */
export function distanceSums(graph: Graph): Float64Array {
  const { order, offsets, neighbours } = graph;
  const sums = new Float64Array(order);
  const starts = nearbyOrder(graph);
  const seen = new Int32Array(order);
  const arriving = new Int32Array(order);
  const leaving = new Int32Array(order);
  let frontier = new Int32Array(order);
  let reached = new Int32Array(order);
  for (let from = 0; from < order; from += 32) {
    seen.fill(0);
    let size = Math.min(32, order - from);
    for (let bit = 0; bit < size; bit += 1) {
      const start = starts[from + bit] ?? 0;
      seen[start] = 1 << bit;
      leaving[start] = 1 << bit;
      frontier[bit] = start;
    }
    for (let distance = 1; size > 0; distance += 1) {
      let found = 0;
      for (let at = 0; at < size; at += 1) {
        const node = frontier[at] ?? 0;
        const bits = leaving[node] ?? 0;
        for (let arc = offsets[node] ?? 0, last = offsets[node + 1] ?? 0; arc < last; arc += 1) {
          const other = neighbours[arc] ?? 0;
          const fresh = bits & ~(seen[other] ?? 0);
          if (fresh === 0) continue;
          const before = arriving[other] ?? 0;
          arriving[other] = before | fresh;
          if (before !== 0) continue;
          reached[found] = other;
          found += 1;
        }
      }
      for (let at = 0; at < found; at += 1) {
        const node = reached[at] ?? 0;
        const bits = arriving[node] ?? 0;
        seen[node] = (seen[node] ?? 0) | bits;
        leaving[node] = bits;
        arriving[node] = 0;
        sums[node] = (sums[node] ?? 0) + distance * bitsIn(bits);
      }
      [frontier, reached] = [reached, frontier];
      size = found;
    }
  }
  return sums;
}

/** Closeness within the component: (its size - 1) / the sum of distances to its others; 0 for a node alone. */
export function closeness(sums: Float64Array, component: Int32Array, sizes: Int32Array): Float64Array {
  return sums.map((sum, node) => (sum === 0 ? 0 : ((sizes[component[node] ?? 0] ?? 0) - 1) / sum));
}
