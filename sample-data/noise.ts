import { childIn, linked, type Mention, means, placeIn, type Report, reporting, suspect } from './intelligence.ts';
import { type Adult, ageAt, type Child, type Site } from './model.ts';
import type { Random } from './random.ts';
import type { Sites } from './sites.ts';
import { atHour, type Calendar, day } from './time.ts';

export interface NoiseContext {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly sites: Sites;
  readonly areas: readonly string[];
  /** Adults named for all sorts of reasons, those named most often first. */
  readonly adults: readonly Adult[];
  readonly witnesses: readonly Adult[];
  readonly professionals: readonly Adult[];
  readonly children: readonly Child[];
  readonly factor: number;
  /** Places of which nothing else is reported. */
  readonly quiet: ReadonlySet<string>;
}

const themes = {
  hotels: 6,
  takeaways: 8,
  taxis: 6,
  licensed_premises: 10,
  parties: 14,
  online: 16,
  peer_on_peer: 9,
  group_offending: 5,
  gang: 8,
  care_home: 5,
  school: 6,
  transport_hub: 5,
  substances: 18,
  gifts: 6,
  weapons: 5,
  missing: 10,
  image_shared: 5,
  other: 12,
};

/** Few are named often, most once or twice: the rank is drawn so that each doubling of it is as likely. */
function popular(random: Random, adults: readonly Adult[]): Adult {
  const rank = Math.floor(adults.length ** random.share()) - 1 + random.whole(0, 1);
  return adults[Math.min(adults.length - 1, Math.max(0, rank))] ?? random.pick(adults);
}

function people(context: NoiseContext, at: number): Mention[] {
  const { random } = context;
  const crowd = random.chance(0.02) ? random.whole(9, 16) : random.weighted({ '0': 14, '1': 38, '2': 28, '3': 13, '4': 7 });
  const adults = [
    ...new Set(
      Array.from({ length: Number(crowd) }, () => (random.chance(0.28) ? popular(random, context.adults) : random.pick(context.adults))),
    ),
  ];
  const named = adults.map((adult) => (random.chance(0.38) ? suspect(adult, 'not_recorded') : linked(adult)));
  const child = random.chance(0.24) || named.length === 0 ? random.pick(context.children) : undefined;
  if (child === undefined || ageAt(child.born, at) >= 18 || ageAt(child.born, at) < 8) return named;
  return [...named, childIn(child, random.chance(0.2) ? 'victim' : 'child_at_risk')];
}

function mentions(context: NoiseContext, at: number, site: Site | undefined): Mention[] {
  const { random } = context;
  return [
    ...people(context, at),
    ...(site === undefined ? [] : [placeIn(site, random.pick(['met', 'seen', 'not_recorded']))]),
    ...(random.chance(0.1) ? [means('vehicle', random.pseudonym())] : []),
    ...(random.chance(0.05) ? [means('phone', random.pseudonym())] : []),
    ...(random.chance(0.05) ? [means('online_account', random.pseudonym())] : []),
    ...(random.chance(0.22) ? [reporting(random.pick(context.witnesses), 'witness')] : []),
    ...(random.chance(0.16) ? [reporting(random.pick(context.professionals), 'professional')] : []),
  ];
}

/** Reports about everything else: people named often for other reasons, and places where nothing is planted. */
export function noiseReports(context: NoiseContext): Report[] {
  const { random, calendar } = context;
  const count = Math.round(19 * context.factor * ((calendar.to - calendar.from) / (30.44 * day)));
  const places = context.sites.places.filter((site) => !context.quiet.has(site.id));
  return Array.from({ length: count }, () => {
    const span = calendar.to - calendar.from - day;
    const at = atHour(
      calendar.from + Math.sqrt(0.08 + 0.92 * random.share()) * span * 0.998,
      7 + random.whole(0, 14) + random.whole(0, 59) / 60,
    );
    const site = random.chance(0.34) ? random.pick(places) : undefined;
    const first = random.weighted(themes);
    const second = random.chance(0.3) ? random.weighted(themes) : first;
    return {
      at: Math.min(at, calendar.to - 3_600_000),
      area: site?.area ?? random.pick(context.areas),
      themes: first === second ? [first] : [first, second],
      mentions: mentions(context, at, site),
      planted: false,
    };
  });
}
