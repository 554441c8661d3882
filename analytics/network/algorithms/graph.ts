/**
 * An undirected graph in compressed rows: the arcs of node v are those from `offsets[v]` up to `offsets[v + 1]`, to `neighbours` in
 * rising order. Each link stands twice, once at either end. No node is its own neighbour and no neighbour stands twice.
 */
export interface Graph {
  /** Number of nodes, which are 0 to order - 1. */
  readonly order: number;
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  /** Weight of each arc; undefined where every link weighs 1. */
  readonly weights: Float64Array | undefined;
}

/** Links as they come: in any order, either way round. `weights` left out is 1 for each. */
export interface LinkList {
  readonly order: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly weights?: Float64Array | undefined;
}

/** Number of links of a graph. */
export function sizeOf(graph: Graph): number {
  return graph.neighbours.length / 2;
}

function offsetsOf({ order, sources, targets }: LinkList): Int32Array {
  const offsets = new Int32Array(order + 1);
  for (let link = 0; link < sources.length; link += 1) {
    const source = sources[link] ?? 0;
    const target = targets[link] ?? 0;
    if (source < 0 || target < 0 || source >= order || target >= order) throw new RangeError('A link names a node that the graph has not.');
    if (source === target) continue;
    offsets[source + 1] = (offsets[source + 1] ?? 0) + 1;
    offsets[target + 1] = (offsets[target + 1] ?? 0) + 1;
  }
  for (let node = 0; node < order; node += 1) offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0);
  return offsets;
}

/** The arcs of each node in the order of the links. */
function unsorted({ sources, targets, weights }: LinkList, offsets: Int32Array): Pick<Graph, 'neighbours' | 'weights'> {
  const arcs = offsets[offsets.length - 1] ?? 0;
  const next = offsets.slice();
  const neighbours = new Int32Array(arcs);
  const arcWeights = weights === undefined ? undefined : new Float64Array(arcs);
  for (let link = 0; link < sources.length; link += 1) {
    const source = sources[link] ?? 0;
    const target = targets[link] ?? 0;
    if (source === target) continue;
    const there = next[source] ?? 0;
    const back = next[target] ?? 0;
    next[source] = there + 1;
    next[target] = back + 1;
    neighbours[there] = target;
    neighbours[back] = source;
    if (arcWeights !== undefined) {
      arcWeights[there] = weights?.[link] ?? 0;
      arcWeights[back] = weights?.[link] ?? 0;
    }
  }
  return { neighbours, weights: arcWeights };
}

/** Takes out the room that links given twice leave at the end of a node's arcs. */
function closed(graph: Graph, ends: Int32Array): Graph {
  const { order, offsets, neighbours, weights } = graph;
  const closedOffsets = new Int32Array(order + 1);
  let at = 0;
  for (let node = 0; node < order; node += 1) {
    for (let arc = offsets[node] ?? 0; arc < (ends[node] ?? 0); arc += 1) {
      neighbours[at] = neighbours[arc] ?? 0;
      if (weights !== undefined) weights[at] = weights[arc] ?? 0;
      at += 1;
    }
    closedOffsets[node + 1] = at;
  }
  return { order, offsets: closedOffsets, neighbours: neighbours.slice(0, at), weights: weights?.slice(0, at) };
}

/**
 * The graph of a list of links. A link of a node with itself is left out; links given more than once, either way round, are one link
 * with the sum of their weights (without weights: one link of weight 1). The order of the links makes no difference but to the last
 * digit of such sums. Throws RangeError where a link names a node that is not there.
 *
 * Arcs are laid out twice: read by rising node, the second layout is in order, and links given twice meet.
 */
export function graphOf(links: LinkList): Graph {
  const { order } = links;
  const offsets = offsetsOf(links);
  const first = unsorted(links, offsets);
  const arcs = first.neighbours.length;
  const neighbours = new Int32Array(arcs);
  const weights = first.weights === undefined ? undefined : new Float64Array(arcs);
  const ends = offsets.slice(0, order);
  let twice = false;
  for (let node = 0; node < order; node += 1) {
    for (let arc = offsets[node] ?? 0; arc < (offsets[node + 1] ?? 0); arc += 1) {
      const other = first.neighbours[arc] ?? 0;
      const end = ends[other] ?? 0;
      if (end > (offsets[other] ?? 0) && neighbours[end - 1] === node) {
        twice = true;
        if (weights !== undefined) weights[end - 1] = (weights[end - 1] ?? 0) + (first.weights?.[arc] ?? 0);
        continue;
      }
      neighbours[end] = node;
      if (weights !== undefined) weights[end] = first.weights?.[arc] ?? 0;
      ends[other] = end + 1;
    }
  }
  const graph = { order, offsets, neighbours, weights };
  return twice ? closed(graph, ends) : graph;
}
