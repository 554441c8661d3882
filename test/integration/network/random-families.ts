import { seededRandom } from '../../../analytics/seeded-random.ts';

export interface RandomGraph {
  readonly name: string;
  readonly order: number;
  /** Each once, the lower end first. */
  readonly links: readonly (readonly [number, number])[];
  readonly weights?: readonly number[];
  readonly side?: readonly number[];
}

type Random = () => number;
const below = (random: Random, end: number) => Math.floor(random() * end);

/** Links without loops or repeats, in order. */
function gathered(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const links = new Map(
    pairs.filter(([a, b]) => a !== b).map(([a, b]) => [`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)] as const]),
  );
  return [...links.values()].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
}

/** So many links, each between any two nodes (Erdős and Rényi). */
function anyTwo(random: Random, order: number) {
  const count = Math.ceil(order * (0.4 + 2.6 * random()));
  return gathered(Array.from({ length: count }, () => [below(random, order), below(random, order)] as const));
}

/** Each new node linked to some before it, the more links they have the likelier (Barabási and Albert). */
function attached(random: Random, order: number) {
  const each = 1 + below(random, 3);
  const ends = [0];
  const pairs: [number, number][] = [];
  for (let node = 1; node < order; node += 1) {
    for (let link = 0; link < each; link += 1) {
      const other = ends[below(random, ends.length)] ?? 0;
      pairs.push([other, node]);
      ends.push(other);
    }
    ends.push(node);
  }
  return gathered(pairs);
}

/** Groups within which links are likelier (planted partition). */
function planted(random: Random, order: number) {
  const groups = 2 + below(random, 6);
  const pairs: [number, number][] = [];
  for (let a = 0; a < order; a += 1)
    for (let b = 0; b < a; b += 1) if (random() < (a % groups === b % groups ? (6 * groups) / order : 1.5 / order)) pairs.push([b, a]);
  return gathered(pairs);
}

/** Links across two sides alone. */
function across(random: Random, order: number, first: number) {
  const count = Math.ceil(order * (0.8 + random()));
  return gathered(Array.from({ length: count }, () => [below(random, first), first + below(random, order - first)] as const));
}

/** So many random graphs of four families in turn, a third of them weighted; the seed settles them. */
export function randomGraphs(count: number, seed: number): RandomGraph[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index): RandomGraph => {
    const order = 10 + below(random, 190);
    const first = 2 + below(random, order - 4);
    const families = {
      any: () => anyTwo(random, order),
      attached: () => attached(random, order),
      planted: () => planted(random, order),
      across: () => across(random, order, first),
    };
    const name = (['any', 'attached', 'planted', 'across'] as const)[index % 4] ?? 'any';
    const links = families[name]();
    return {
      name: `${name} ${index}`,
      order,
      links,
      ...(index % 3 === 0 ? { weights: links.map(() => (1 + below(random, 40)) / 8) } : {}),
      ...(name === 'across' ? { side: Array.from({ length: order }, (__, node) => (node < first ? 0 : 1)) } : {}),
    };
  });
}
