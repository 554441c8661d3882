/** A figure as an attacker sees it: a whole number on its way from one node to another, within limits. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/** More than any count: where nothing is known. */
export const unlimited = 1_000_000_000;

interface Residual {
  readonly from: number;
  readonly to: number;
  room: number;
  /** The same edge the other way. */
  readonly back: number;
}

/** Room left on every edge in both directions, given a flow: pairs at 2i (forward) and 2i + 1 (back). */
function residual(edges: readonly Edge[], flow: readonly number[]): Residual[] {
  return edges.flatMap((edge, index) => [
    { from: edge.from, to: edge.to, room: edge.high - (flow[index] ?? 0), back: 2 * index + 1 },
    { from: edge.to, to: edge.from, room: (flow[index] ?? 0) - edge.low, back: 2 * index },
  ]);
}

function shortestPath(graph: readonly Residual[], leaving: readonly number[][], source: number, target: number): number[] | undefined {
  const reachedBy = new Map<number, number>([[source, -1]]);
  const queue = [source];
  for (let node = queue.shift(); node !== undefined && !reachedBy.has(target); node = queue.shift()) {
    for (const index of leaving[node] ?? []) {
      const edge = graph[index];
      if (edge === undefined || edge.room <= 0 || reachedBy.has(edge.to)) continue;
      reachedBy.set(edge.to, index);
      queue.push(edge.to);
    }
  }
  if (!reachedBy.has(target)) return undefined;
  const path: number[] = [];
  for (let node = target; node !== source; ) {
    const index = reachedBy.get(node) ?? -1;
    path.push(index);
    node = graph[index]?.from ?? source;
  }
  return path;
}

/** Pushes as much as fits, at most `limit`, from source to target along shortest paths (Edmonds and Karp 1972). Answers how much. */
function push(graph: Residual[], source: number, target: number, limit: number): number {
  const leaving: number[][] = [];
  graph.forEach((edge, index) => {
    leaving[edge.from] = [...(leaving[edge.from] ?? []), index];
  });
  let pushed = 0;
  while (pushed < limit) {
    const path = shortestPath(graph, leaving, source, target);
    if (path === undefined) return pushed;
    const amount = Math.min(limit - pushed, ...path.map((index) => graph[index]?.room ?? 0));
    for (const index of path) {
      const edge = graph[index];
      const back = edge === undefined ? undefined : graph[edge.back];
      if (edge === undefined || back === undefined) continue;
      edge.room -= amount;
      back.room += amount;
    }
    pushed += amount;
  }
  return pushed;
}

/** A circulation within every limit; undefined where the limits contradict each other. */
function circulation(edges: readonly Edge[], nodes: number): number[] | undefined {
  if (edges.some((edge) => edge.low > edge.high)) return undefined;
  const demands = edges.flatMap((edge) => [
    { from: nodes, to: edge.to, low: 0, high: edge.low },
    { from: edge.from, to: nodes + 1, low: 0, high: edge.low },
  ]);
  const spare = edges.map((edge) => ({ ...edge, low: 0, high: edge.high - edge.low }));
  const graph = residual([...spare, ...demands], []);
  const wanted = edges.reduce((total, edge) => total + edge.low, 0);
  if (push(graph, nodes, nodes + 1, wanted) < wanted) return undefined;
  return edges.map((edge, index) => edge.low + (graph[2 * index + 1]?.room ?? 0));
}

/**
 * The smallest and largest whole number that each edge can carry in any circulation within the limits; undefined where there is
 * none. Exact for a table of two dimensions with its totals, because its system is totally unimodular (Hoffman and Kruskal 1956).
 */
export function extremes(edges: readonly Edge[], nodes: number): { readonly low: number; readonly high: number }[] | undefined {
  const flow = circulation(edges, nodes);
  if (flow === undefined) return undefined;
  return edges.map((edge, index) => {
    const now = flow[index] ?? 0;
    const others = (): Residual[] => {
      const graph = residual(edges, flow);
      for (const own of [graph[2 * index], graph[2 * index + 1]]) if (own !== undefined) own.room = 0;
      return graph;
    };
    return {
      low: now - push(others(), edge.from, edge.to, now - edge.low),
      high: now + push(others(), edge.to, edge.from, edge.high - now),
    };
  });
}
