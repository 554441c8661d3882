import { betweenness, exactlyTo, type SampledBetweenness, sampledBetweenness, sampledSources } from './algorithms/betweenness.ts';
import { closeness, distanceSums } from './algorithms/closeness.ts';
import { components } from './algorithms/components.ts';
import { coreNumbers } from './algorithms/core-numbers.ts';
import { degrees, density, strengths } from './algorithms/degree.ts';
import { type Graph, sizeOf } from './algorithms/graph.ts';
import { leiden } from './algorithms/leiden.ts';
import { groupSizes, numbered } from './algorithms/numbered.ts';
import { sidesOf, twoModeCentrality } from './algorithms/two-mode.ts';

/** A node as `lantern graph-metrics` answers it. */
export interface NodeMetrics {
  readonly id: string;
  /** From 1, the largest first. */
  readonly component: number;
  readonly community: number;
  readonly degree: number;
  readonly strength: number;
  readonly betweenness: number;
  /** Where betweenness was sampled. */
  readonly betweenness_standard_error?: number;
  readonly closeness: number;
  readonly core: number;
  readonly degree_two_mode?: number;
  readonly betweenness_two_mode?: number;
  readonly closeness_two_mode?: number;
}

export interface GraphMetrics {
  readonly nodes: readonly NodeMetrics[];
  readonly modularity: number;
  /** Links over pairs; of a two-mode graph, over pairs across. */
  readonly density: number;
  /** Where betweenness was sampled: from how many sources, and what no node's error exceeds with a chance of 95%. */
  readonly betweenness_sampled?: { readonly sources: number; readonly bound: number };
}

/** Links times starts that communities are worth: with few links one start can miss the best by some percent. */
const worthStartingAnew = 150_000;

interface Options {
  readonly seed: number;
  /** Side of each node, 0 or 1, of a two-mode graph. */
  readonly side: Uint8Array | undefined;
}

/**
 * The measures of any graph, as the design's command line has them: components, communities by the Leiden method with their modularity, degree, strength,
 * betweenness (not normalised; sampled above 4,000 nodes), closeness within the component, core number; with `side` also Borgatti and
 * Everett's measures of a two-mode graph. Nodes in their order.
 */
export function graphMetrics(names: readonly string[], graph: Graph, { seed, side }: Options): GraphMetrics {
  const component = components(graph);
  const patience = Math.min(64, Math.floor(worthStartingAnew / Math.max(1, sizeOf(graph))));
  const communities = leiden(graph, { seed, resolution: 1, patience });
  const sampled: SampledBetweenness | undefined =
    graph.order > exactlyTo ? sampledBetweenness(graph, { seed, sources: sampledSources }) : undefined;
  const between = sampled?.betweenness ?? betweenness(graph);
  const sums = distanceSums(graph);
  const degree = degrees(graph);
  const measured = {
    component: numbered(component),
    community: numbered(communities.community),
    strength: strengths(graph),
    closeness: closeness(sums, component, groupSizes(component)),
    core: coreNumbers(graph),
  };
  const twoMode = side === undefined ? undefined : twoModeCentrality({ side, degree, betweenness: between, distanceSums: sums, component });
  const nodes = names.map((id, node) => ({
    id,
    component: measured.component[node] ?? 0,
    community: measured.community[node] ?? 0,
    degree: degree[node] ?? 0,
    strength: measured.strength[node] ?? 0,
    betweenness: between[node] ?? 0,
    ...(sampled === undefined ? {} : { betweenness_standard_error: sampled.standardError[node] ?? 0 }),
    closeness: measured.closeness[node] ?? 0,
    core: measured.core[node] ?? 0,
    ...(twoMode === undefined
      ? {}
      : {
          degree_two_mode: twoMode.degree[node] ?? 0,
          betweenness_two_mode: twoMode.betweenness[node] ?? 0,
          closeness_two_mode: twoMode.closeness[node] ?? 0,
        }),
  }));
  return {
    nodes,
    modularity: communities.modularity,
    density: density(graph, side === undefined ? undefined : sidesOf(side)),
    ...(sampled === undefined ? {} : { betweenness_sampled: { sources: sampled.sources, bound: sampled.bound } }),
  };
}
