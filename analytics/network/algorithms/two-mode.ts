/** The most betweenness that a node can have among `own` nodes on its side and `other` on the other (Borgatti and Everett 1997). */
function mostBetweenness(own: number, other: number): number {
  if (own === 0 || other === 0) return 0;
  const whole = Math.floor((own - 1) / other);
  const rest = (own - 1) % other;
  return (other ** 2 * (whole + 1) ** 2 + other * (whole + 1) * (2 * rest - whole - 1) - rest * (2 * whole - rest + 3)) / 2;
}

export interface TwoModeInput {
  /** 0 or 1 for each node. */
  readonly side: Uint8Array;
  readonly degree: Int32Array;
  /** Not normalised, each pair once. */
  readonly betweenness: Float64Array;
  readonly distanceSums: Float64Array;
  readonly component: Int32Array;
}

export interface TwoModeCentrality {
  readonly degree: Float64Array;
  readonly betweenness: Float64Array;
  readonly closeness: Float64Array;
}

/** Nodes on each side. */
export function sidesOf(side: Uint8Array): [number, number] {
  const second = side.reduce((sum, each) => sum + each, 0);
  return [side.length - second, second];
}

/** Nodes on each side of each component, two numbers a component. */
function sidesOfComponents(side: Uint8Array, component: Int32Array): Int32Array {
  const sides = new Int32Array(2 * side.length);
  for (let node = 0; node < side.length; node += 1) {
    const at = 2 * (component[node] ?? 0) + (side[node] ?? 0);
    sides[at] = (sides[at] ?? 0) + 1;
  }
  return sides;
}

/**
 * Degree, betweenness and closeness over the most that a node of its side could have in a two-mode graph (Borgatti and Everett 1997):
 * degree over the nodes of the other side; betweenness over its maximum; the least sum of distances, one to each node of the
 * other side and two to each of its own, over the sum that there is. Closeness is within the component, by the component's own sides.
 */
export function twoModeCentrality(input: TwoModeInput): TwoModeCentrality {
  const { side, component } = input;
  const sizes = sidesOf(side);
  const most = [mostBetweenness(sizes[0], sizes[1]), mostBetweenness(sizes[1], sizes[0])];
  const inComponent = sidesOfComponents(side, component);
  const over = (value: number, maximum: number) => (maximum === 0 ? 0 : value / maximum);
  const each = (value: (node: number, own: number) => number) =>
    Float64Array.from({ length: side.length }, (_, node) => value(node, side[node] ?? 0));
  return {
    degree: each((node, own) => over(input.degree[node] ?? 0, sizes[1 - own] ?? 0)),
    betweenness: each((node, own) => over(input.betweenness[node] ?? 0, most[own] ?? 0)),
    closeness: each((node, own) => {
      const at = 2 * (component[node] ?? 0);
      const least = (inComponent[at + 1 - own] ?? 0) + 2 * ((inComponent[at + own] ?? 0) - 1);
      return over(least, input.distanceSums[node] ?? 0);
    }),
  };
}
