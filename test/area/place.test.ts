import { expect, test } from 'vitest';
import { type Boundaries, lsoaCentroids, noPlace } from '../../analytics/area/place.ts';

type Geometry = Boundaries['features'][number]['geometry'];

const square = (x: number, y: number, side: number) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];
const placeWith = (...drawn: readonly (readonly ['lsoa' | 'ward', string, Geometry])[]) => ({
  ...noPlace,
  boundaries: {
    type: 'FeatureCollection' as const,
    features: drawn.map(([level, code, geometry]) => ({ type: 'Feature' as const, properties: { level, code }, geometry })),
  },
});
const centroid = (geometry: Geometry) => lsoaCentroids(placeWith(['lsoa', 'E01000001', geometry])).get('E01000001');

test('the centroid of a square is its middle, whichever way its ring runs', () => {
  const ring = square(-1.5, 53.8, 0.01);
  for (const coordinates of [[ring], [[...ring].reverse()]]) {
    expect(centroid({ type: 'Polygon', coordinates })?.longitude).toBeCloseTo(-1.495, 12);
    expect(centroid({ type: 'Polygon', coordinates })?.latitude).toBeCloseTo(53.805, 12);
  }
});

test('a hole takes its part away, and parts count by their size', () => {
  // a square of 4 about (2, 2) less one of 1 about (1.5, 1.5): (16 x 2 - 1.5) / 15
  const holed = centroid({ type: 'Polygon', coordinates: [square(0, 0, 4), square(1, 1, 1)] });
  expect(holed?.longitude).toBeCloseTo((16 * 2 - 1.5) / 15, 12);
  const parts = centroid({ type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(10, 0, 2)]] });
  expect(parts?.longitude).toBeCloseTo((0.5 + 4 * 11) / 5, 12);
});

test('wards, what has no size, and places without boundaries have no centroid', () => {
  const line = [
    [0, 0],
    [1, 1],
    [0, 0],
  ];
  expect(centroid({ type: 'Polygon', coordinates: [line] })).toBeUndefined();
  expect(lsoaCentroids(placeWith(['ward', 'E05000001', { type: 'Polygon', coordinates: [square(0, 0, 1)] }])).size).toBe(0);
  expect(lsoaCentroids(noPlace).size).toBe(0);
});
