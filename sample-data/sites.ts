import type { Site } from './model.ts';
import type { Random } from './random.ts';

export interface Home extends Site {
  readonly capacity: number;
  readonly inspection: string;
}

export interface Sites {
  /** Children's homes of the borough. */
  readonly homes: readonly Home[];
  readonly schools: readonly string[];
  /** Places that children are found at or seen near. */
  readonly places: readonly Site[];
}

const kinds: Readonly<Record<string, number>> = {
  takeaway: 34,
  hotel: 12,
  licensed_premises: 28,
  taxi_office: 12,
  shop: 26,
  shopping_centre: 3,
  transport_hub: 4,
  park_or_open_space: 18,
  private_rental: 16,
  refuge_or_project: 2,
  health_setting: 3,
};

const inspections = { outstanding: 1, good: 5, requires_improvement: 3, inadequate: 1, not_inspected: 1 };

/** The places of the borough. Kinds in town are drawn to a few areas, as shops and takeaways are. */
export function generateSites(random: Random, areas: readonly string[], factor: number): Sites {
  const town = random.some(areas, 24);
  const area = () => random.pick(random.chance(0.6) ? town : areas);
  const size = (count: number) => Math.max(2, Math.round(count * Math.sqrt(factor)));
  const homes = Array.from({ length: size(11) }, () => ({
    id: random.pseudonym(),
    type: 'childrens_home',
    area: random.pick(areas),
    capacity: random.whole(3, 8),
    inspection: random.weighted(inspections),
  }));
  const schools = Array.from({ length: size(14) }, () => random.pseudonym());
  const places = Object.entries(kinds).flatMap(([type, count]) =>
    Array.from({ length: size(count) }, () => ({ id: random.pseudonym(), type, area: area() })),
  );
  return { homes, schools, places };
}
