import type { Graph } from './graph.ts';

export interface CutPoints {
  /** 1 for each node whose removal leaves its component in more pieces. */
  readonly articulation: Uint8Array;
  /** Links whose removal does: the lower end and the upper, in rising order. */
  readonly bridges: readonly (readonly [number, number])[];
}

/**
 * Articulation points and bridges by one walk in depth (Hopcroft and Tarjan 1973), without recursion. `low` is the earliest node that
 * a node or anybody below it reaches by one link that the walk did not take.
 */
export function cutPoints({ order, offsets, neighbours }: Graph): CutPoints {
  const articulation = new Uint8Array(order);
  const bridges: [number, number][] = [];
  const met = new Int32Array(order);
  const low = new Int32Array(order);
  const parent = new Int32Array(order).fill(-1);
  const next = offsets.slice(0, order);
  let clock = 0;
  for (let root = 0; root < order; root += 1) {
    if (met[root] !== 0) continue;
    let children = 0;
    clock += 1;
    met[root] = clock;
    low[root] = clock;
    for (let node = root; node !== -1; ) {
      const arc = next[node] ?? 0;
      const above = parent[node] ?? -1;
      if (arc < (offsets[node + 1] ?? 0)) {
        next[node] = arc + 1;
        const other = neighbours[arc] ?? 0;
        if (met[other] === 0) {
          parent[other] = node;
          clock += 1;
          met[other] = clock;
          low[other] = clock;
          if (node === root) children += 1;
          node = other;
        } else if (other !== above) low[node] = Math.min(low[node] ?? 0, met[other] ?? 0);
        continue;
      }
      if (above !== -1) {
        low[above] = Math.min(low[above] ?? 0, low[node] ?? 0);
        if ((low[node] ?? 0) > (met[above] ?? 0)) bridges.push(above < node ? [above, node] : [node, above]);
        if (above !== root && (low[node] ?? 0) >= (met[above] ?? 0)) articulation[above] = 1;
      }
      node = above;
    }
    if (children > 1) articulation[root] = 1;
  }
  return { articulation, bridges: bridges.sort((one, other) => one[0] - other[0] || one[1] - other[1]) };
}
