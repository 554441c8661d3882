import { type Career, generateCareers, yearFigures } from './careers.ts';
import { dealtAgain } from './dealt-again.ts';
import { generateEpisodes } from './episodes.ts';
import { numbered, type Report } from './intelligence.ts';
import { generateInterviews, type Interviews } from './interviews.ts';
import { type Adult, ageAt, type Child, type Episode, type Outing } from './model.ts';
import { childrenOf, generateNetworks, generateOutings, type Network, networkReports } from './networks.ts';
import { noiseReports } from './noise.ts';
import { generateAdult, generateChild } from './people.ts';
import { generatePlants, type Plants } from './plants.ts';
import { generatePractice, type Practice } from './practice.ts';
import { protectionReferrals } from './protection.ts';
import { type Random, randomStream } from './random.ts';
import { concernReferrals, episodeReferrals, generalReferral, type Referral } from './referrals.ts';
import { generateSites, type Sites } from './sites.ts';
import { type Calendar, day, inOfficeHours } from './time.ts';

/** Everything that happened in the borough, before any agency wrote it down. */
export interface World {
  readonly calendar: Calendar;
  readonly factor: number;
  readonly areas: readonly string[];
  readonly sites: Sites;
  readonly careers: readonly Career[];
  readonly episodes: readonly Episode[];
  readonly networks: readonly Network[];
  readonly networkReports: ReadonlyMap<Network, readonly Report[]>;
  readonly outings: readonly Outing[];
  readonly plants: Plants;
  readonly practice: Practice;
  readonly interviews: Interviews;
  readonly referrals: readonly Referral[];
  readonly referredAt: ReadonlyMap<Episode, number>;
  readonly reports: ReadonlyMap<Report, string>;
  readonly unknown: readonly Child[];
  /** Children who were never missing, but are in some other record. */
  readonly others: readonly Child[];
  readonly adults: readonly Adult[];
  readonly witnesses: readonly Adult[];
  readonly professionals: readonly Adult[];
}

interface People {
  readonly others: readonly Child[];
  readonly unknown: readonly Child[];
  readonly adults: readonly Adult[];
  readonly witnesses: readonly Adult[];
  readonly professionals: readonly Adult[];
}

type Base = People & Pick<World, 'calendar' | 'factor' | 'areas' | 'sites'> & { readonly unlinked: boolean };

function people(random: Random, calendar: Calendar, sites: Sites, areas: readonly string[], factor: number): People {
  const size = (count: number) => Math.max(1, Math.round(count * factor));
  const adults = (count: number) => Array.from({ length: size(count) }, () => generateAdult(random, calendar.to));
  const child = (missing: boolean) => generateChild(random, sites, areas, { at: calendar.to, ages: [12, 17], missing });
  return {
    others: Array.from({ length: size(150) }, () => child(false)),
    unknown: Array.from({ length: size(6) }, () => ({ ...child(true), homeType: 'foster_home', care: 'looked_after_in_area' })),
    adults: adults(300),
    witnesses: adults(5),
    professionals: adults(4),
  };
}

function generalReferrals(
  random: Random,
  calendar: Calendar,
  sites: Sites,
  areas: readonly string[],
  others: readonly Child[],
  factor: number,
): Referral[] {
  const months = (calendar.to - calendar.from) / (30.44 * day);
  const strangers = Array.from({ length: Math.round(9 * months * factor) }, () =>
    generateChild(random, sites, areas, { at: calendar.to, ages: [3, 17], missing: false, concern: 'none' }),
  );
  return [...strangers, ...others].flatMap((child) => {
    const at = calendar.from + random.share() * (calendar.to - calendar.from - 4 * day);
    return ageAt(child.born, at) < 0 ? [] : [generalReferral(random, child, inOfficeHours(at, random.whole(0, 7)))];
  });
}

type Missing = Pick<World, 'careers' | 'networks' | 'outings' | 'episodes'>;

/** Who goes missing when, and which of them are in networks. */
function missingOf(stream: (subject: string) => Random, base: Base): Missing {
  const { calendar, factor, sites, areas } = base;
  const careers = generateCareers(stream('careers'), calendar, sites, areas, yearFigures(calendar, factor), factor);
  const networks = generateNetworks(stream('networks'), calendar, careers, sites);
  const outings = base.unlinked ? [] : generateOutings(stream('outings'), calendar, networks);
  const episodes = generateEpisodes(stream('episodes'), calendar, careers, outings, base.unknown, factor);
  return { careers, networks, outings, episodes };
}

type Heard = Pick<World, 'networks' | 'networkReports' | 'plants' | 'reports'>;

/** What the police hear: of the networks, of what else is planted, and of everything else. */
function heardOf(stream: (subject: string) => Random, base: Base, missing: Missing, practice: Practice): Heard {
  const { networks, careers } = missing;
  const inNetworks = new Set(networks.flatMap((network) => childrenOf(network).map((child) => child.id)));
  const others = careers.map((career) => career.child).filter((child) => !inNetworks.has(child.id));
  const about = { ...base, children: [...others, ...base.others] };
  const networkReportsOf = networkReports(stream('network reports'), base.calendar, networks, base.witnesses);
  const { plants, reports } = generatePlants({ ...about, random: stream('plants'), networks });
  const quiet = new Set(plants.premises.map((plant) => plant.site.id));
  const noise = noiseReports({ ...about, random: stream('noise'), quiet });
  const heard = [...[...networkReportsOf.values()].flat(), ...reports];
  if (base.unlinked) return unlinked(numbered([...dealtAgain(stream('dealt'), base.calendar, [...heard, ...noise]), ...practice.reports]));
  return { networks, networkReports: networkReportsOf, plants, reports: numbered([...heard, ...practice.reports, ...noise]) };
}

/** What is heard where nobody is planted together. */
function unlinked(reports: World['reports']): Heard {
  return { networks: [], networkReports: new Map(), plants: { stars: [], premises: [], emerging: [], connecting: [] }, reports };
}

/** All that happens in the borough under one seed. Unlinked, who is named with whom in the intelligence is chance alone. */
export function generateWorld(seed: number, calendar: Calendar, factor: number, areas: readonly string[], unlinked = false): World {
  const stream = (subject: string) => randomStream(seed, subject);
  const sites = generateSites(stream('sites'), areas, factor);
  const base: Base = { unlinked, calendar, factor, areas, sites, ...people(stream('people'), calendar, sites, areas, factor) };
  const missing = missingOf(stream, base);
  const practice = generatePractice({ ...base, random: stream('practice') });
  const led = episodeReferrals(stream('episode referrals'), calendar, missing.episodes);
  const children = [...missing.careers.map((career) => career.child), ...base.others];
  const referrals = [
    ...led.referrals,
    ...concernReferrals(stream('concern referrals'), calendar, children),
    ...generalReferrals(stream('general referrals'), calendar, sites, areas, base.others, factor),
    ...protectionReferrals(stream('protection'), calendar, sites, areas, factor),
    ...practice.referrals,
  ].filter((referral) => referral.at >= calendar.from && referral.at < calendar.to);
  return {
    ...base,
    ...missing,
    ...heardOf(stream, base, missing, practice),
    practice,
    interviews: generateInterviews(stream('interviews'), calendar, missing.episodes, base.unknown, factor),
    referrals,
    referredAt: led.at,
  };
}
