import type { Month } from '../analytics/area/calendar.ts';
import { areaFiles } from './area-file.ts';
import { calibrationOf } from './calibration.ts';
import { crimeRows, generateMeetings, supportRows } from './case-extras.ts';
import { type Extra, generateContacts } from './contacts.ts';
import { deliver, deliveriesOf, type GeneratedFile, landingFiles } from './deliveries.ts';
import { withFaults } from './faults.ts';
import { withHabits } from './habits.ts';
import { intelligenceRows } from './intelligence.ts';
import { missingRows } from './missing.ts';
import type { SourceRow } from './model.ts';
import { generateOutcomes, operationRows } from './outcomes.ts';
import { generatePlace } from './place.ts';
import { generatePlacements } from './placements.ts';
import { type Random, randomStream } from './random.ts';
import { referralRows } from './referral-rows.ts';
import type { Referral } from './referrals.ts';
import { actionRows, licenceRows, premisesRows } from './registers.ts';
import { calendarOf } from './time.ts';
import type { Truth } from './truth.ts';
import { truthOf } from './truth-of.ts';
import { generateWorld, type World } from './world.ts';

export interface GenerateOptions {
  /** The same seed and options give the same bytes. */
  readonly seed: number;
  /** Children missing in the last year; 131 times the scale where undefined. */
  readonly children: number | undefined;
  readonly months: number;
  readonly end: Month;
  /** Multiplies people, populations and events. */
  readonly scale: number;
  /** Share of faulty rows to add; above 0 every rule of quarantine has at least one. */
  readonly faults: number;
  /** Plants nobody together: no networks, stars, places or links, and who is named with whom is chance alone. */
  readonly unlinked?: boolean;
}

export const defaultOptions: GenerateOptions = { seed: 1, children: undefined, months: 36, end: '2014-03', scale: 1, faults: 0 };

export interface GeneratedArea {
  readonly files: readonly GeneratedFile[];
  readonly truth: Truth;
}

const childrenOfLastYear = 131;

interface Written {
  readonly rows: readonly SourceRow[];
  readonly referralNumbers: ReadonlyMap<Referral, string>;
  readonly extras: readonly Extra[];
}

function extrasOf(world: World, stream: (subject: string) => Random, numbers: ReadonlyMap<Referral, string>): Extra[] {
  const { calendar, sites, areas, networks, factor, episodes } = world;
  const missing = world.careers.map((career) => career.child);
  const plain = [...crimeRows(stream('crimes'), calendar, missing, networks, factor), ...supportRows(stream('support'), calendar, missing)];
  return [
    generateContacts(stream('contacts'), calendar, [...missing, ...world.others], factor),
    generatePlacements(stream('placements'), calendar, sites, areas, [...missing, ...world.unknown], episodes),
    generateMeetings(stream('meetings'), calendar, numbers),
    generateOutcomes({ random: stream('outcomes'), calendar, networks, adults: world.adults, children: missing, factor }),
    { rows: plain, breaches: [] },
  ];
}

function registerRows(world: World, stream: (subject: string) => Random): SourceRow[] {
  const { calendar, sites, networks, factor } = world;
  const missing = world.careers.map((career) => career.child.id);
  return [
    ...premisesRows(sites, calendar),
    ...licenceRows(stream('licences'), calendar, sites, networks),
    ...operationRows(stream('operations'), calendar, networks),
    ...actionRows(stream('actions'), calendar, networks, sites, missing, factor),
  ];
}

function sourceRows(world: World, stream: (subject: string) => Random): Written {
  const workers = stream('workers');
  const referrals = referralRows(
    stream('referral rows'),
    world.referrals,
    Array.from({ length: 70 }, () => workers.pseudonym()),
  );
  const context = {
    random: stream('missing rows'),
    sites: world.sites,
    areas: world.areas,
    children: [...world.careers.map((career) => career.child), ...world.others],
    end: world.calendar.to,
    referredAt: world.referredAt,
    interviews: world.interviews.known,
  };
  const extras = extrasOf(world, stream, referrals.numbers);
  return {
    referralNumbers: referrals.numbers,
    extras,
    rows: [
      ...missingRows(context, world.episodes),
      ...world.interviews.rows,
      ...referrals.rows,
      ...intelligenceRows(stream('intelligence rows'), world.reports),
      ...registerRows(world, stream),
      ...extras.flatMap((extra) => extra.rows),
    ],
  };
}

/**
 * A fictional borough, three agencies and a return-interview provider, month by month, with what was planted in it.
 * At scale 1 with the default months and end its last two years have the calibrated figures exactly.
 */
export function generateArea(options: GenerateOptions): GeneratedArea {
  const stream = (subject: string) => randomStream(options.seed, subject);
  const factor = ((options.children ?? childrenOfLastYear) / childrenOfLastYear) * options.scale;
  const calendar = calendarOf(options.end, options.months);
  const place = generatePlace(stream('place'), Math.max(1, options.scale));
  const world = generateWorld(
    options.seed,
    calendar,
    factor,
    place.lsoas.map((lsoa) => lsoa.code),
    options.unlinked,
  );
  const { rows, referralNumbers, extras } = sourceRows(world, stream);
  const deliveries = deliveriesOf(calendar, options.months);
  const delivered = deliver(withHabits(stream('habits'), rows), deliveries);
  const faulty = withFaults(stream('faults'), delivered, deliveries, options.faults);
  const planted = truthOf(options.seed, world, referralNumbers);
  const truth: Truth = {
    ...planted,
    breaches: [...planted.breaches, ...extras.flatMap((extra) => extra.breaches)],
    calibration: calibrationOf(calendar, world.episodes, rows),
    faults: faulty.faults,
  };
  const files = [
    ...areaFiles(place),
    ...landingFiles(faulty.files, deliveries),
    { path: 'truth.json', content: `${JSON.stringify(truth, undefined, 1)}\n`, encoding: 'utf8' as const },
  ];
  return { files, truth };
}
