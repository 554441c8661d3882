import type { Point } from '../../area/place.ts';

/** Mean radius of the Earth in metres (IUGG). */
const radius = 6_371_008.8;
const radians = Math.PI / 180;

/** Great-circle distance by the haversine formula, in whole metres, so that equal distances tie on every machine. */
export function metresBetween(one: Point, other: Point): number {
  const up = Math.sin(((other.latitude - one.latitude) * radians) / 2);
  const along = Math.sin(((other.longitude - one.longitude) * radians) / 2);
  const part = up * up + Math.cos(one.latitude * radians) * Math.cos(other.latitude * radians) * along * along;
  return Math.round(2 * radius * Math.asin(Math.min(1, Math.sqrt(part))));
}

/** The nearest others of each point, by their places in the list; of two as far, the one that stands first. */
export function nearestNeighbours(points: readonly Point[], wanted: number): readonly (readonly number[])[] {
  return points.map((point, index) => {
    const nearest: { readonly place: number; readonly metres: number }[] = [];
    points.forEach((other, place) => {
      if (place === index) return;
      const metres = metresBetween(point, other);
      const before = nearest.findLastIndex((each) => each.metres <= metres) + 1;
      if (before >= wanted) return;
      nearest.splice(before, 0, { place, metres });
      nearest.length = Math.min(nearest.length, wanted);
    });
    return nearest.map(({ place }) => place);
  });
}
