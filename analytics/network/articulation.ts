import type { Link } from './links.ts';

/** Each node of a graph with its neighbours. */
export type Neighbours = ReadonlyMap<number, readonly number[]>;

/** The neighbours that links give each entity, in order. */
export function neighboursOf(links: readonly Link[]): Neighbours {
  const neighbours = new Map<number, number[]>();
  const add = (from: number, to: number) => {
    const list = neighbours.get(from);
    if (list === undefined) neighbours.set(from, [to]);
    else list.push(to);
  };
  for (const { a, b } of links) {
    add(a, b);
    add(b, a);
  }
  return new Map([...neighbours].sort(([a], [b]) => a - b).map(([node, list]) => [node, list.sort((a, b) => a - b)]));
}

interface Visit {
  readonly node: number;
  readonly parent: number;
  next: number;
  branches: number;
}

/**
 * The articulation points of a simple undirected graph, sorted: nodes without which what they join falls apart. Depth first with
 * the lowest node that each subtree reaches back to (Hopcroft and Tarjan 1973), without recursion; time grows with nodes and links.
 */
export function articulationPoints(neighbours: Neighbours): number[] {
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const points = new Set<number>();
  const lower = (node: number, value: number) => low.set(node, Math.min(low.get(node) ?? value, value));
  // what a subtree that is done says of the node above it: a root is a point where it has two branches, any other where one reaches no higher
  const leave = ({ node, branches }: Visit, above: Visit | undefined) => {
    if (above === undefined) {
      if (branches >= 2) points.add(node);
      return;
    }
    above.branches += 1;
    const reached = low.get(node) ?? 0;
    lower(above.node, reached);
    if (above.parent !== -1 && reached >= (order.get(above.node) ?? 0)) points.add(above.node);
  };
  for (const root of neighbours.keys()) {
    if (order.has(root)) continue;
    const stack: Visit[] = [];
    const enter = (node: number, parent: number) => {
      order.set(node, order.size);
      lower(node, order.size - 1);
      stack.push({ node, parent, next: 0, branches: 0 });
    };
    enter(root, -1);
    for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
      const next = neighbours.get(visit.node)?.[visit.next];
      if (next === undefined) {
        stack.pop();
        leave(visit, stack.at(-1));
        continue;
      }
      visit.next += 1;
      const seen = order.get(next);
      if (seen === undefined) enter(next, visit.node);
      else if (next !== visit.parent) lower(visit.node, seen);
    }
  }
  return [...points].sort((a, b) => a - b);
}

/** What is left of a node's surroundings without it: its parts, each sorted, in the order of their first members. */
export function partsWithout(neighbours: Neighbours, node: number): number[][] {
  const seen = new Set([node]);
  return (neighbours.get(node) ?? []).flatMap((start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const part = [start];
    for (const member of part) {
      for (const next of neighbours.get(member) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        part.push(next);
      }
    }
    return [part.sort((a, b) => a - b)];
  });
}
