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
