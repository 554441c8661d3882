import { strengths } from './degree.ts';
import type { Graph } from './graph.ts';
import { groupSizes } from './numbered.ts';

/**
 * Modularity of a grouping (Newman 2004; with a resolution, Reichardt and Bornholdt 2006): the share of the links' weight that lies
 * within groups, less `resolution` times what would lie there if ends were joined at random. 0 for a graph without links.
 * `group` has a label from 0 for each node.
 */
export function modularity(graph: Graph, group: Int32Array, resolution = 1): number {
  const { order, offsets, neighbours, weights } = graph;
  const strength = strengths(graph);
  const total = new Float64Array(groupSizes(group).length);
  let within = 0;
  let all = 0;
  for (let node = 0; node < order; node += 1) {
    const own = group[node] ?? 0;
    total[own] = (total[own] ?? 0) + (strength[node] ?? 0);
    all += strength[node] ?? 0;
    for (let arc = offsets[node] ?? 0, last = offsets[node + 1] ?? 0; arc < last; arc += 1) {
      if (group[neighbours[arc] ?? 0] === own) within += weights === undefined ? 1 : (weights[arc] ?? 0);
    }
  }
  if (all === 0) return 0;
  const expected = total.reduce((sum, each) => sum + (each / all) ** 2, 0);
  return within / all - resolution * expected;
}
