import { expect, test } from 'vitest';
import { layout, nodeRadius } from '../../../analytics/products/charts/network-layout.ts';
import { numbersFrom } from '../fixtures/random.ts';

function network(nodes: number, seed: number) {
  const next = numbersFrom(seed);
  const ids = Array.from({ length: nodes }, (_, index) => `n${index}`);
  const links = ids.flatMap((target, index) =>
    index === 0 ? [] : [0, 1, 2].map(() => ({ source: ids[Math.floor(next() * index)] ?? 'n0', target })),
  );
  return { ids, links };
}

const sizes = [2, 9, 15, 30, 45, 60];
const cases = (['wide', 'narrow'] as const).flatMap((kind) => sizes.map((nodes) => [kind, nodes] as const));

test.each(cases)('in a %s picture of %i no two nodes touch and all are inside', (kind, nodes) => {
  for (const seed of [1, 2, 3]) {
    const { ids, links } = network(nodes, seed);
    const placed = layout(ids, links, kind);
    expect(placed.width).toBe(kind === 'wide' ? 690 : 350);
    expect(placed.nodes.length).toBe(nodes);
    placed.nodes.forEach((a, index) => {
      expect(a.x).toBeGreaterThanOrEqual(nodeRadius);
      expect(a.x).toBeLessThanOrEqual(placed.width - nodeRadius);
      expect(a.y).toBeGreaterThanOrEqual(nodeRadius);
      expect(a.y).toBeLessThanOrEqual(placed.height - nodeRadius);
      for (const b of placed.nodes.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(2 * nodeRadius);
    });
  }
});

test('the order in which nodes and links come changes nothing', () => {
  const { ids, links } = network(20, 5);
  for (const kind of ['wide', 'narrow'] as const) {
    expect(layout([...ids].reverse(), [...links].reverse(), kind)).toEqual(layout(ids, links, kind));
  }
});
