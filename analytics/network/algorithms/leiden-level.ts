import type { Graph } from './graph.ts';

/** A graph at one level of the Leiden method: the nodes are those given, or groups of them. */
export interface Level {
  /** Links between different nodes; what lies within a group is not in it, for it moves with its node. */
  readonly graph: Graph;
  /** Weight of the ends of links at each node, those within it among them. */
  readonly strength: Float64Array;
}

/** What stays the same over all levels. */
export interface Scale {
  /** Resolution over the sum of all strengths: a node of strength k expects k times K times this to a group of strength K. */
  readonly expected: number;
  /** Gains under this are rounding. */
  readonly tolerance: number;
  /** Gains are compared at random on this scale (theta of the paper, times the mean weight of a link). */
  readonly randomness: number;
}

/** Adds up weights by group, and forgets them again, without a map. */
export interface Tally {
  readonly weight: Float64Array;
  /** The groups met, in order. */
  readonly met: Int32Array;
  readonly isMet: Uint8Array;
}

export function tallyFor(groups: number): Tally {
  return { weight: new Float64Array(groups), met: new Int32Array(groups), isMet: new Uint8Array(groups) };
}

/** Nodes in an order drawn from the generator. */
export function shuffled(order: number, random: () => number): Int32Array {
  const nodes = new Int32Array(order);
  for (let at = 0; at < order; at += 1) {
    const other = Math.floor(random() * (at + 1));
    nodes[at] = nodes[other] ?? 0;
    nodes[other] = at;
  }
  return nodes;
}

/** The nodes of each group in an order drawn from the generator, one group after another, so that what one group looks at lies together. */
export function shuffledByGroup(group: Int32Array, count: number, random: () => number): Int32Array {
  const { nodes, begin } = byGroup(group, count);
  for (let own = 0; own < count; own += 1) {
    const from = begin[own] ?? 0;
    for (let size = (begin[own + 1] ?? 0) - from; size > 1; size -= 1) {
      const other = from + Math.floor(random() * size);
      const last = from + size - 1;
      const node = nodes[last] ?? 0;
      nodes[last] = nodes[other] ?? 0;
      nodes[other] = node;
    }
  }
  return nodes;
}

/** Labels under `end` made to run from 0 without gaps, in the order of their first nodes; how many there are. */
export function relabel(label: Int32Array, end = label.length): number {
  const as = new Int32Array(end).fill(-1);
  let count = 0;
  for (let node = 0; node < label.length; node += 1) {
    const old = label[node] ?? 0;
    if (as[old] === -1) {
      as[old] = count;
      count += 1;
    }
    label[node] = as[old] ?? 0;
  }
  return count;
}

/** Nodes by group: those of group g are from `begin[g]` up to `begin[g + 1]` in `nodes`, in rising order. */
export function byGroup(group: Int32Array, count: number): { readonly nodes: Int32Array; readonly begin: Int32Array } {
  const begin = new Int32Array(count + 1);
  for (let node = 0; node < group.length; node += 1) begin[(group[node] ?? 0) + 1] = (begin[(group[node] ?? 0) + 1] ?? 0) + 1;
  for (let at = 0; at < count; at += 1) begin[at + 1] = (begin[at + 1] ?? 0) + (begin[at] ?? 0);
  const next = begin.slice();
  const nodes = new Int32Array(group.length);
  for (let node = 0; node < group.length; node += 1) {
    const at = next[group[node] ?? 0] ?? 0;
    next[group[node] ?? 0] = at + 1;
    nodes[at] = node;
  }
  return { nodes, begin };
}

/** Room for the arcs of a level while they are made, written over by the next. */
export interface ArcRoom {
  readonly neighbours: Int32Array;
  readonly weights: Float64Array;
}

/** The level above: each of `count` groups as one node, the links between two of them as one link. */
export function aggregated({ graph, strength }: Level, group: Int32Array, count: number, room: ArcRoom): Level {
  const { offsets, neighbours, weights } = graph;
  const { nodes, begin } = byGroup(group, count);
  const above = { offsets: new Int32Array(count + 1), ...room };
  const sums = new Float64Array(count);
  const tally = tallyFor(count);
  let arcs = 0;
  for (let own = 0; own < count; own += 1) {
    let met = 0;
    for (let at = begin[own] ?? 0; at < (begin[own + 1] ?? 0); at += 1) {
      const node = nodes[at] ?? 0;
      sums[own] = (sums[own] ?? 0) + (strength[node] ?? 0);
      for (let arc = offsets[node] ?? 0, last = offsets[node + 1] ?? 0; arc < last; arc += 1) {
        const other = group[neighbours[arc] ?? 0] ?? 0;
        if (other === own) continue;
        if (tally.isMet[other] === 0) {
          tally.isMet[other] = 1;
          tally.met[met] = other;
          met += 1;
        }
        tally.weight[other] = (tally.weight[other] ?? 0) + (weights === undefined ? 1 : (weights[arc] ?? 0));
      }
    }
    for (let at = 0; at < met; at += 1) {
      const other = tally.met[at] ?? 0;
      above.neighbours[arcs] = other;
      above.weights[arcs] = tally.weight[other] ?? 0;
      tally.weight[other] = 0;
      tally.isMet[other] = 0;
      arcs += 1;
    }
    above.offsets[own + 1] = arcs;
  }
  return {
    graph: { order: count, offsets: above.offsets, neighbours: above.neighbours.slice(0, arcs), weights: above.weights.slice(0, arcs) },
    strength: sums,
  };
}

/** The same level with its nodes in another order: node i of it is `nodes[i]` here. */
export function renumbered({ graph, strength }: Level, nodes: Int32Array): Level {
  const { order, offsets, neighbours, weights } = graph;
  const place = new Int32Array(order);
  for (let at = 0; at < order; at += 1) place[nodes[at] ?? 0] = at;
  const made = { offsets: new Int32Array(order + 1), neighbours: new Int32Array(neighbours.length) };
  const madeWeights = weights === undefined ? undefined : new Float64Array(neighbours.length);
  let arcs = 0;
  for (let at = 0; at < order; at += 1) {
    const node = nodes[at] ?? 0;
    for (let arc = offsets[node] ?? 0, last = offsets[node + 1] ?? 0; arc < last; arc += 1) {
      made.neighbours[arcs] = place[neighbours[arc] ?? 0] ?? 0;
      if (madeWeights !== undefined) madeWeights[arcs] = weights?.[arc] ?? 0;
      arcs += 1;
    }
    made.offsets[at + 1] = arcs;
  }
  return { graph: { order, ...made, weights: madeWeights }, strength: Float64Array.from(nodes, (node) => strength[node] ?? 0) };
}
