import { seededRandom } from '../../seeded-random.ts';
import { inOnePiece } from './components.ts';
import { strengths } from './degree.ts';
import type { Graph } from './graph.ts';
import { type ArcRoom, aggregated, byGroup, type Level, relabel, renumbered, type Scale } from './leiden-level.ts';
import { moveNodes } from './leiden-move.ts';
import { refine } from './leiden-refine.ts';
import { modularity } from './modularity.ts';

export interface LeidenOptions {
  readonly seed: number;
  /** 1 for modularity as first defined; more gives smaller communities. */
  readonly resolution: number;
  /**
   * Starts anew without gain after which no more are tried; none where it is left out. Over few links one start can miss the best by
   * some percent.
   */
  readonly patience?: number;
}

export interface Communities {
  /** Community of each node, from 0. */
  readonly community: Int32Array;
  /** Modularity at the resolution asked for. */
  readonly modularity: number;
}

/** What every iteration goes by. */
interface Search {
  readonly resolution: number;
  readonly scale: Scale;
  readonly random: () => number;
  readonly room: ArcRoom;
}

/** How much chance the refinement leaves to a lesser gain, in mean weights of a link (theta of the paper). */
const theta = 0.01;

function scaleOf(strength: Float64Array, arcs: number, resolution: number): Scale {
  const all = strength.reduce((sum, each) => sum + each, 0);
  const mean = all / arcs;
  return { expected: resolution / all, tolerance: 1e-10 * mean, randomness: theta * mean };
}

/** Nodes above which it is worth laying those of a community beside each other. */
const worthRenumbering = 10_000;

/** One iteration: moves, refines and aggregates until no group has more than one node of its level. */
function iterated(bottom: Level, start: Int32Array, { scale, random, room }: Search): Int32Array {
  const { order } = bottom.graph;
  /** The node of the present level that each node of the bottom is in. */
  const inside = Int32Array.from({ length: order }, (_, node) => node);
  let level = bottom;
  let group = start.slice();
  for (;;) {
    moveNodes(level, group, scale, random);
    const groups = relabel(group);
    if (groups === level.graph.order) break;
    const part = refine(level, group, groups, scale, random);
    const parts = relabel(part);
    if (parts === level.graph.order) break;
    const above = new Int32Array(parts);
    for (let node = 0; node < part.length; node += 1) above[part[node] ?? 0] = group[node] ?? 0;
    for (let node = 0; node < order; node += 1) inside[node] = part[inside[node] ?? 0] ?? 0;
    level = aggregated(level, part, parts, room);
    group = above;
  }
  return inOnePiece(
    bottom.graph,
    inside.map((node) => group[node] ?? 0),
  );
}

/** Iterations from where the last one ended, until one gains nothing. */
function improved(level: Level, first: Communities, search: Search): Communities {
  let best = first;
  for (;;) {
    const community = iterated(level, best.community, search);
    const quality = modularity(level.graph, community, search.resolution);
    if (quality <= best.modularity + 1e-12) return best;
    best = { community, modularity: quality };
  }
}

/**
 * Iterations from a start until one gains nothing. In a large graph the nodes of each community are laid beside each other after the
 * first, so that what is looked at together lies together.
 */
function settled(level: Level, start: Int32Array, search: Search): Communities {
  const community = iterated(level, start, search);
  const first = { community, modularity: modularity(level.graph, community, search.resolution) };
  if (community.length <= worthRenumbering) return improved(level, first, search);
  const { nodes } = byGroup(community, community.length);
  const nearby = { community: nodes.map((node) => community[node] ?? 0), modularity: first.modularity };
  const best = improved(renumbered(level, nodes), nearby, search);
  const laidBack = new Int32Array(nodes.length);
  for (let at = 0; at < nodes.length; at += 1) laidBack[nodes[at] ?? 0] = best.community[at] ?? 0;
  return { community: laidBack, modularity: best.modularity };
}

/** Communities with some of their nodes, a share drawn up to a half, each by itself again. */
function loosened(community: Int32Array, random: () => number): Int32Array {
  const share = random() / 2;
  const loose = community.slice();
  let next = community.reduce((most, each) => Math.max(most, each), 0);
  for (let node = 0; node < loose.length; node += 1) {
    if (random() >= share) continue;
    next += 1;
    loose[node] = next;
  }
  relabel(loose, 2 * loose.length);
  return loose;
}

/**
 * Communities by the Leiden method (Traag, Waltman and van Eck 2019) for modularity with weights: local moving, refinement and
 * aggregation, iterated until an iteration gains nothing. Every community is connected. The seed settles all: same graph and seed,
 * same answer. With `patience` the best of several starts, by turns from the best with some nodes loosened and from nodes alone. A
 * node without links is a community of its own.
 */
export function leiden(graph: Graph, options: LeidenOptions): Communities {
  const strength = strengths(graph);
  if (graph.neighbours.length === 0) return { community: Int32Array.from({ length: graph.order }, (_, node) => node), modularity: 0 };
  const level = { graph, strength };
  const arcs = graph.neighbours.length;
  const random = seededRandom(options.seed);
  const search = {
    resolution: options.resolution,
    scale: scaleOf(strength, arcs, options.resolution),
    random,
    room: { neighbours: new Int32Array(arcs), weights: new Float64Array(arcs) },
  };
  const alone = Int32Array.from({ length: graph.order }, (_, node) => node);
  let best = settled(level, alone, search);
  for (let waited = 0; waited < (options.patience ?? 0); waited += 1) {
    const start = waited % 2 === 0 ? loosened(best.community, random) : alone;
    const other = settled(level, start, search);
    if (other.modularity <= best.modularity + 1e-12) continue;
    best = other;
    waited = -1;
  }
  return best;
}
