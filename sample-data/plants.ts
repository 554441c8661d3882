import { childIn, means, placeIn, type Report, reporting, suspect } from './intelligence.ts';
import { type Adult, ageAt, type Child, type Site } from './model.ts';
import type { Network } from './networks.ts';
import { generateAdult } from './people.ts';
import type { Random } from './random.ts';
import type { Sites } from './sites.ts';
import { atHour, type Calendar, day, hour, monthsBefore } from './time.ts';

/** One person named once with each of many children. */
export interface Star {
  readonly adult: Adult;
  readonly children: readonly Child[];
  readonly reports: readonly Report[];
}

/** Premises where several children of concern are seen, by nobody's network. */
export interface PremisesPlant {
  readonly site: Site;
  readonly children: readonly Child[];
  readonly reports: readonly Report[];
}

/** A child of concern and a person of concern first named together in the end month. */
export interface Emerging {
  readonly child: Child;
  readonly adult: Adult;
  readonly report: Report;
}

/** A person named with members of two networks that nobody else joins. */
export interface Connecting {
  readonly adult: Adult;
  readonly networks: readonly [Network, Network];
  readonly reports: readonly Report[];
}

export interface Plants {
  readonly stars: readonly Star[];
  readonly premises: readonly PremisesPlant[];
  readonly emerging: readonly Emerging[];
  readonly connecting: readonly Connecting[];
}

export interface PlantContext {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly sites: Sites;
  readonly areas: readonly string[];
  readonly witnesses: readonly Adult[];
  readonly networks: readonly Network[];
  /** Children who are under 18 to the end, and in no network. */
  readonly children: readonly Child[];
  readonly factor: number;
}

function someTimes(random: Random, from: number, to: number, count: number): number[] {
  const step = (to - from) / count;
  return Array.from({ length: count }, (_, index) => atHour(from + step * (index + 0.1 + 0.8 * random.share()), 9 + random.whole(0, 9)));
}

const starChildren = 12;
const premisesChildren = 11;

function star(context: PlantContext, children: readonly Child[]): Star {
  const { random, calendar } = context;
  const adult = { ...generateAdult(random, calendar.to, [27, 49]), ageKnown: true };
  const from = Math.max(calendar.from, monthsBefore(calendar, 19));
  const times = someTimes(random, from, calendar.to - 3 * day, children.length);
  const reports = children.map(
    (child, index): Report => ({
      at: times[index] ?? from,
      area: random.pick(context.areas),
      themes: [random.pick(['taxis', 'online', 'gifts'])],
      mentions: [
        suspect(adult, 'stranger'),
        childIn(child, 'child_at_risk'),
        ...(random.chance(0.5) ? [reporting(random.pick(context.witnesses), 'witness')] : []),
      ],
      planted: true,
      model: 'lone_older',
    }),
  );
  return { adult, children, reports };
}

function premises(context: PlantContext, type: string, children: readonly Child[]): PremisesPlant {
  const { random, calendar, networks, sites } = context;
  const used = new Set(networks.map((network) => network.site.id));
  const site = random.pick(sites.places.filter((place) => place.type === type && !used.has(place.id)));
  const times = someTimes(random, Math.max(calendar.from, monthsBefore(calendar, 10)), calendar.to - 2 * day, children.length);
  const reports = times.map(
    (at, index): Report => ({
      at,
      area: site.area,
      themes: [type === 'taxi_office' ? 'taxis' : 'takeaways'],
      mentions: [
        placeIn(site, 'seen'),
        childIn(children[index] ?? random.pick(children), 'child_at_risk'),
        ...(random.chance(0.4) ? [reporting(random.pick(context.witnesses), 'witness')] : []),
      ],
      planted: true,
    }),
  );
  return { site, children, reports };
}

/** Somebody known from two earlier reports with others, then named with this child. */
function emerging(context: PlantContext, child: Child): Emerging & { readonly earlier: readonly Report[] } {
  const { random, calendar } = context;
  const adult = { ...generateAdult(random, calendar.to, [22, 45]), ageKnown: true };
  const named = (at: number, withChild: boolean): Report => ({
    at,
    area: random.pick(context.areas),
    themes: ['gifts'],
    mentions: [suspect(adult), ...(withChild ? [childIn(child, 'child_at_risk')] : [means('vehicle', random.pseudonym())])],
    planted: true,
  });
  const last = monthsBefore(calendar, 0);
  const earlier = someTimes(random, Math.max(calendar.from, monthsBefore(calendar, 8)), monthsBefore(calendar, 1), 3).map((at) =>
    named(at, false),
  );
  return { child, adult, earlier, report: named(last + random.whole(2, 24) * day + 14 * hour, true) };
}

function connecting(context: PlantContext, one: Network, other: Network): Connecting {
  const { random, calendar } = context;
  const adult = { ...generateAdult(random, calendar.to, [24, 40]), ageKnown: true };
  const from = Math.max(calendar.from, monthsBefore(calendar, 9));
  const times = someTimes(random, from, calendar.to - 4 * day, 14);
  const reports = times.map((at, index): Report => {
    const network = index % 2 === 0 ? one : other;
    const [fellow] = network.suspects;
    const [child] = network.children;
    return {
      at,
      area: network.site.area,
      themes: ['trafficking'],
      mentions: [
        suspect(adult),
        ...(fellow === undefined ? [] : [suspect(fellow.adult)]),
        ...(child === undefined ? [] : [childIn(child.career.child, 'child_at_risk')]),
      ],
      planted: true,
      model: 'trafficking',
    };
  });
  return { adult, networks: [one, other], reports };
}

/** Everything planted in the intelligence but the networks themselves, with every report that makes it. */
export function generatePlants(context: PlantContext): { readonly plants: Plants; readonly reports: readonly Report[] } {
  const { random, calendar, networks, factor } = context;
  const times = (count: number) => Math.max(1, Math.round(count * factor));
  const young = context.children.filter((child) => ageAt(child.born, calendar.to) < 18);
  const groups = Array.from({ length: times(2) }, () => random.some(young, Math.min(starChildren, young.length)));
  const stars = groups.map((children) => star(context, children));
  const places = Array.from({ length: times(2) }, (_, index) =>
    premises(context, index % 2 === 0 ? 'taxi_office' : 'takeaway', random.some(young, Math.min(premisesChildren, young.length))),
  );
  const emergingOnes = random
    .some(
      young.filter((child) => child.concern !== 'none'),
      times(3),
    )
    .map((child) => emerging(context, child));
  const pairs = networks.flatMap((network, index) => {
    const next = networks[index + 1];
    return index % 3 === 1 && next !== undefined ? [connecting(context, network, next)] : [];
  });
  return {
    plants: { stars, premises: places, emerging: emergingOnes, connecting: pairs },
    reports: [
      ...stars.flatMap((each) => each.reports),
      ...places.flatMap((each) => each.reports),
      ...emergingOnes.flatMap((each) => [...each.earlier, each.report]),
      ...pairs.flatMap((each) => each.reports),
    ],
  };
}
