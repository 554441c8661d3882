import { describe, expect, it } from 'vitest';
import { generatePlace } from '../../sample-data/place.ts';
import { randomStream } from '../../sample-data/random.ts';

type Ring = readonly (readonly number[])[];

/** Signed area of a ring: over 0 where it runs counter-clockwise. */
function signedArea(ring: Ring): number {
  return ring.reduce((sum, point, index) => {
    const next = ring[index + 1] ?? point;
    return sum + ((point[0] ?? 0) * (next[1] ?? 0) - (next[0] ?? 0) * (point[1] ?? 0)) / 2;
  }, 0);
}

describe.each([1, 2, 3, 4, 5])('the borough of seed %i', (seed) => {
  const place = generatePlace(randomStream(seed, 'place'), 1);
  const rings = (level: string) =>
    (place.boundaries?.features ?? []).flatMap((feature): Ring[] =>
      feature.properties.level === level && feature.geometry.type === 'Polygon' ? feature.geometry.coordinates : [],
    );

  it('has 21 wards and 160 lower areas, each in a ward', () => {
    expect([place.wards.length, place.lsoas.length]).toEqual([21, 160]);
    const wards = new Set(place.lsoas.map((lsoa) => lsoa.ward));
    expect([...wards].sort()).toEqual(place.wards.map((ward) => ward.code));
  });

  it('is tiled: every side is shared by at most two areas, in opposite directions', () => {
    const sides = rings('lsoa').flatMap((ring) => ring.slice(1).map((point, index) => `${ring[index]?.join(' ')}|${point.join(' ')}`));
    expect(new Set(sides).size).toBe(sides.length);
  });

  it('has wards that are the union of their areas, each in one piece', () => {
    expect(rings('ward')).toHaveLength(21);
    const total = (level: string) => rings(level).reduce((sum, ring) => sum + signedArea(ring), 0);
    expect(total('ward')).toBeCloseTo(total('lsoa'), 9);
  });

  it('has outer rings that run counter-clockwise and close', () => {
    for (const ring of [...rings('lsoa'), ...rings('ward')]) {
      expect(signedArea(ring)).toBeGreaterThan(0);
      expect(ring.at(-1)).toEqual(ring[0]);
    }
  });

  it('has wards of like size', () => {
    const sizes = [...Map.groupBy(place.lsoas, (lsoa) => lsoa.ward).values()].map((each) => each.length);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(12);
  });
});
