import { seededRandom } from '../../seeded-random.ts';
import { components } from './components.ts';
import type { Graph } from './graph.ts';
import { groupSizes } from './numbered.ts';

/** Nodes up to which betweenness is computed exactly. */
export const exactlyTo = 4000;
/** Sources that are drawn above that. */
export const sampledSources = 256;

/** What searches from one node after another write over. */
interface Room {
  /** Nodes in the order in which they are reached. */
  readonly reached: Int32Array;
  /** Distance from the source, plus `base`; less than `base` for what this search has not reached. */
  readonly distance: Int32Array;
  base: number;
  /** Number of shortest paths from the source. */
  readonly paths: Float64Array;
  /** Ends of the arcs that lie on shortest paths, in the order of the nodes that they start from. */
  readonly ends: Int32Array;
  /** Where the arcs of the node at each place of `reached` begin. */
  readonly begin: Int32Array;
  /** (1 + dependency) / paths of each node that the way back has passed. */
  readonly passed: Float64Array;
}

function roomFor({ order, neighbours }: Graph): Room {
  return {
    reached: new Int32Array(order),
    distance: new Int32Array(order),
    base: 1,
    paths: new Float64Array(order),
    ends: new Int32Array(neighbours.length / 2),
    begin: new Int32Array(order + 1),
    passed: new Float64Array(order),
  };
}

/** Distances are begun anew from 1 above this, before they outgrow 32 bits. */
const highestBase = 1_000_000_000;

/** Breadth-first from the source, noting the arcs of shortest paths; how many nodes were reached. A link is on them one way or not at all. */
function search({ offsets, neighbours }: Graph, source: number, room: Room): number {
  const { reached, distance, paths, ends, begin } = room;
  if (room.base > highestBase) {
    distance.fill(0);
    room.base = 1;
  }
  const base = room.base;
  distance[source] = base;
  paths[source] = 1;
  reached[0] = source;
  let count = 1;
  let noted = 0;
  for (let at = 0; at < count; at += 1) {
    const node = reached[at] ?? 0;
    const further = (distance[node] ?? 0) + 1;
    const ways = paths[node] ?? 0;
    begin[at] = noted;
    for (let arc = offsets[node] ?? 0, last = offsets[node + 1] ?? 0; arc < last; arc += 1) {
      const other = neighbours[arc] ?? 0;
      const there = distance[other] ?? 0;
      if (there === further) paths[other] = (paths[other] ?? 0) + ways;
      else if (there < base) {
        distance[other] = further;
        paths[other] = ways;
        reached[count] = other;
        count += 1;
      } else continue;
      ends[noted] = other;
      noted += 1;
    }
  }
  begin[count] = noted;
  room.base = (distance[reached[count - 1] ?? 0] ?? 0) + 1;
  return count;
}

/** What the arcs noted at a place of the search gather from what the way back has passed. */
function gathered({ ends, begin, passed }: Room, at: number): number {
  let sum = 0;
  for (let note = begin[at] ?? 0, last = begin[at + 1] ?? 0; note < last; note += 1) sum += passed[ends[note] ?? 0] ?? 0;
  return sum;
}

/**
 * Adds to `sums` the dependency of the source on each node that it reaches (Brandes 2001). On the way back each node gathers from the
 * arcs that were noted, so that nothing else is looked at again.
 */
function addDependencies(graph: Graph, source: number, room: Room, sums: Float64Array): void {
  const count = search(graph, source, room);
  const { reached, paths, passed } = room;
  for (let at = count - 1; at > 0; at -= 1) {
    const node = reached[at] ?? 0;
    const ways = paths[node] ?? 1;
    const dependency = ways * gathered(room, at);
    passed[node] = (1 + dependency) / ways;
    sums[node] = (sums[node] ?? 0) + dependency;
  }
}

/**
 * The same with what the source gives a node made smaller in proportion to how near it is: a path to t counts by distance to the node
 * over distance to t. From both ends of a path that is once, and a source weighs less on the nodes beside it.
 */
function addScaledDependencies(graph: Graph, source: number, room: Room, sums: Float64Array, squares: Float64Array): void {
  const count = search(graph, source, room);
  const { reached, distance, paths, passed } = room;
  const start = distance[source] ?? 0;
  for (let at = count - 1; at > 0; at -= 1) {
    const node = reached[at] ?? 0;
    const ways = paths[node] ?? 1;
    const far = (distance[node] ?? 0) - start;
    const perStep = ways * gathered(room, at);
    passed[node] = (1 / far + perStep) / ways;
    const dependency = far * perStep;
    sums[node] = (sums[node] ?? 0) + dependency;
    squares[node] = (squares[node] ?? 0) + dependency * dependency;
  }
}

/**
 * Betweenness of each node: for each pair of others, the share of their shortest paths that runs through it (unweighted, each pair
 * once, not normalised). Exact, by Brandes 2001.
 */
export function betweenness(graph: Graph): Float64Array {
  const sums = new Float64Array(graph.order);
  const room = roomFor(graph);
  for (let source = 0; source < graph.order; source += 1) addDependencies(graph, source, room, sums);
  return sums.map((sum) => sum / 2);
}

export interface SampledBetweenness {
  readonly betweenness: Float64Array;
  /** Standard error of each, from the spread among the sources drawn. */
  readonly standardError: Float64Array;
  /** What no node's error exceeds with a chance of 95%, all nodes at once, whatever the graph. Far above what errors are. */
  readonly bound: number;
  readonly sources: number;
}

/** So many of the nodes, drawn without putting back. */
function drawn(order: number, count: number, seed: number): Int32Array {
  const random = seededRandom(seed);
  const nodes = Int32Array.from({ length: order }, (_, node) => node);
  for (let at = 0; at < count; at += 1) {
    const other = at + Math.floor(random() * (order - at));
    [nodes[at], nodes[other]] = [nodes[other] ?? 0, nodes[at] ?? 0];
  }
  return nodes.slice(0, count);
}

/**
 * Betweenness estimated from some sources, drawn from the seed without putting back, in proportion to all (Brandes and Pich 2007), paths
 * counted by how far along them a node lies (Geisberger, Sanders and Schultes 2008): without bias, as the first has it, and with less spread.
 * The standard error is that of a total from a simple random sample, with the correction for a finite population; for a node that few sources
 * depend on it is itself uncertain. The bound is Hoeffding's for draws without putting back (Serfling 1974) over all nodes: a source
 * depends on a node by 0 up to the size of the largest component less 2.
 */
export function sampledBetweenness(graph: Graph, options: { readonly seed: number; readonly sources: number }): SampledBetweenness {
  const { order } = graph;
  const sources = Math.min(order, options.sources);
  const sums = new Float64Array(order);
  const squares = new Float64Array(order);
  const room = roomFor(graph);
  for (const source of drawn(order, sources, options.seed)) addScaledDependencies(graph, source, room, sums, squares);
  const left = order === 0 ? 0 : 1 - sources / order;
  const standardError = sums.map((sum, node) => {
    if (sources < 2) return Number.POSITIVE_INFINITY;
    const variance = Math.max(0, (squares[node] ?? 0) - (sum * sum) / sources) / (sources - 1);
    return order * Math.sqrt((variance / sources) * left);
  });
  const range = Math.max(0, groupSizes(components(graph)).reduce((most, size) => Math.max(most, size), 0) - 2);
  const spread = sources === order ? 0 : Math.sqrt((Math.log((2 * order) / 0.05) / (2 * sources)) * (1 - (sources - 1) / order));
  return {
    betweenness: sums.map((sum) => sum * (order / sources)),
    standardError,
    bound: order * range * spread,
    sources,
  };
}
