import { seededRandom } from '../analytics/seeded-random.ts';

export interface PlantedLinks {
  readonly order: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
}

/** Links among nodes of heavy-tailed degrees, most of them within groups of some forty: no loops, each once, in a drawn order. The seed settles them. */
export function plantedLinks(order: number, links: number, seed: number): PlantedLinks {
  const random = seededRandom(seed);
  const groups = Math.ceil(order / 40);
  const known = new Set<number>();
  const sources = new Int32Array(links);
  const targets = new Int32Array(links);
  const popular = () => Math.min(order - 1, Math.floor(order * random() ** 2));
  /** Nodes are in groups by their number, every so manyth in the same. */
  const inGroup = (group: number) => Math.min(order - 1, group + groups * Math.floor(random() * 40));
  for (let made = 0; made < links; ) {
    const a = popular();
    const b = random() < 0.8 ? inGroup(a % groups) : popular();
    const key = Math.min(a, b) * order + Math.max(a, b);
    if (a === b || known.has(key)) continue;
    known.add(key);
    sources[made] = a;
    targets[made] = b;
    made += 1;
  }
  return { order, sources, targets };
}
