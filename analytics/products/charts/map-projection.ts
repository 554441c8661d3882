import { type GeoPath, geoIdentity, geoPath } from 'd3-geo';
import type { Position } from 'geojson';
import type { Boundaries } from '../../area/place.ts';

type Feature = Boundaries['features'][number];

interface Shape {
  /** How much shorter a degree of longitude is than one of latitude in the middle of the area. */
  readonly shrink: number;
  /** Height over width. */
  readonly ratio: number;
}

function shapeOf(boundaries: Boundaries): Shape {
  const [[west, south], [east, north]] = geoPath(geoIdentity()).bounds(boundaries);
  const middle = (south + north) / 2;
  const shrink = Math.abs(middle) < 80 ? Math.cos((middle * Math.PI) / 180) : 1;
  return { shrink, ratio: (north - south) / ((east - west) * shrink || 1) };
}

function shrunk(feature: Feature, shrink: number): Feature {
  const moved = (position: Position): Position => [(position[0] ?? 0) * shrink, position[1] ?? 0];
  const { geometry } = feature;
  return geometry.type === 'Polygon'
    ? { ...feature, geometry: { ...geometry, coordinates: geometry.coordinates.map((ring) => ring.map(moved)) } }
    : { ...feature, geometry: { ...geometry, coordinates: geometry.coordinates.map((part) => part.map((ring) => ring.map(moved))) } };
}

/** A flat picture of an area. */
export interface Projected {
  readonly wards: readonly Feature[];
  /** Draws features given in degrees. */
  readonly path: { (feature: Feature): string; centroid(feature: Feature): [number, number] };
  readonly height: number;
}

/**
 * The wards of an area on a flat picture that keeps its shape: an equirectangular projection, right for a place of this size
 * and indifferent to the direction in which rings are wound. `path` draws features given in degrees.
 */
export function projected(
  boundaries: Boundaries,
  size: { readonly width: number; readonly least: number; readonly most: number },
): Projected {
  const { shrink, ratio } = shapeOf(boundaries);
  const height = Math.round(Math.min(size.most, Math.max(size.least, size.width * ratio)));
  const wards = boundaries.features.filter((feature) => feature.properties.level === 'ward');
  const projection = geoIdentity()
    .reflectY(true)
    .fitExtent(
      [
        [6, 6],
        [size.width - 6, height - 6],
      ],
      { type: 'FeatureCollection', features: wards.map((feature) => shrunk(feature, shrink)) },
    );
  const flat: GeoPath = geoPath(projection).digits(1);
  const path = Object.assign((feature: Feature) => flat(shrunk(feature, shrink)) ?? '', {
    centroid: (feature: Feature) => flat.centroid(shrunk(feature, shrink)),
  });
  return { wards, path, height };
}
