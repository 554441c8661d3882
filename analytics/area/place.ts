import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { z } from 'zod';

/** The smallest area that records name. */
export interface Lsoa {
  readonly code: string;
  readonly name: string;
  readonly ward: string;
  readonly population: number;
  readonly population_0_17: number;
}

export interface Ward {
  readonly code: string;
  readonly name: string;
}

export type Boundaries = FeatureCollection<Polygon | MultiPolygon, { readonly level: 'lsoa' | 'ward'; readonly code: string }>;

/** The area's places. All empty where the area file names none: then there is no map, ward or rate. */
export interface Place {
  readonly lsoas: readonly Lsoa[];
  readonly wards: readonly Ward[];
  readonly boundaries: Boundaries | undefined;
}

export const noPlace: Place = { lsoas: [], wards: [], boundaries: undefined };

export const lsoaRow = z.object({
  code: z.string().regex(/^[EW]01[0-9]{6}$/),
  name: z.string().min(1),
  ward: z.string().regex(/^[EW]05[0-9]{6}$/),
  population: z.coerce.number().int().min(0),
  population_0_17: z.coerce.number().int().min(0),
});

export const wardRow = z.object({ code: z.string().regex(/^[EW]05[0-9]{6}$/), name: z.string().min(1) });

export const boundariesFile: z.ZodType<Boundaries> = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({ level: z.enum(['lsoa', 'ward']), code: z.string() }),
      geometry: z.union([
        z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()))) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(z.array(z.number())))) }),
      ]),
    }),
  ),
});

/** The ward of an LSOA; undefined where the area file does not know it. */
export function wardOf(place: Place, lsoa: string): string | undefined {
  return place.lsoas.find((each) => each.code === lsoa)?.ward;
}

/** A point on the map, in degrees. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** Twice the area of a ring, and its centre times that, about the ring's own first corner, so that small rings far from nought lose nothing. */
function momentsOf(ring: readonly (readonly number[])[]): readonly [number, number, number] {
  const [x0 = 0, y0 = 0] = ring[0] ?? [];
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([x1 = 0, y1 = 0], index) => {
    const [x2 = 0, y2 = 0] = ring[(index + 1) % ring.length] ?? [];
    const cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
    area += cross;
    x += ((x1 + x2 - 2 * x0) * cross) / 3;
    y += ((y1 + y2 - 2 * y0) * cross) / 3;
  });
  const sign = area < 0 ? -1 : 1;
  return [sign * area, sign * (x + x0 * area), sign * (y + y0 * area)];
}

/** The centroid of what is drawn of one area: outer rings less their holes, whichever way they run; undefined where nothing has a size. */
function centroidOf(polygons: readonly (readonly (readonly (readonly number[])[])[])[]): Point | undefined {
  let [area, x, y] = [0, 0, 0];
  for (const rings of polygons) {
    rings.forEach((ring, index) => {
      const [own, ownX, ownY] = momentsOf(ring);
      const side = index === 0 ? 1 : -1;
      area += side * own;
      x += side * ownX;
      y += side * ownY;
    });
  }
  return area > 0 ? { longitude: x / area, latitude: y / area } : undefined;
}

/** The centroid of each LSOA that the boundaries draw, by its code. Empty where the area file names no boundaries. */
export function lsoaCentroids(place: Place): ReadonlyMap<string, Point> {
  const drawn = Map.groupBy(
    (place.boundaries?.features ?? []).filter((feature) => feature.properties.level === 'lsoa'),
    (feature) => feature.properties.code,
  );
  const centroids = new Map<string, Point>();
  for (const [code, features] of drawn) {
    const centroid = centroidOf(
      features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)),
    );
    if (centroid !== undefined) centroids.set(code, centroid);
  }
  return centroids;
}
