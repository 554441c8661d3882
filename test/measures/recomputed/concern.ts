import { codes } from '../../../analytics/contracts/codes.ts';
import type { SentRows } from '../../support/edition-of.ts';
import {
  agencyOf,
  byText,
  codesIn,
  dated,
  different,
  inWindow,
  referralsOf,
  reportsOf,
  type Setting,
  stepsOf,
  windowEndOf,
} from './world.ts';

/** One thing that puts a child on a rung: 1 known, 2 suspected, 3 at risk. */
interface Fact {
  readonly person: string;
  readonly rung: number;
  readonly at: number;
  readonly age: number | undefined;
}

/** What one record says of a person's age band, sex or ethnicity. */
interface Said {
  readonly person: string;
  readonly dimension: 'age_band' | 'sex' | 'ethnicity';
  readonly value: string;
  readonly at: number;
  readonly agency: string;
}

export const rungs = ['known', 'suspected', 'at_risk'] as const;
export const indicatorCodes = codes().filter(({ list }) => list === 'indicator');
const harmful = new Set(indicatorCodes.filter(({ kind }) => kind === 'harm').map(({ code }) => code));
const childBands = ['0-9', '10-12', '13-15', '16-17'];
const bands = [...childBands, '18-20', '21-24', '25-34', '35-44', '45-54', '55+'];

/** The band of an age in years. */
const bandOf = (age: number) => bands.find((band) => age <= Number(band.split('-')[1] ?? 200)) ?? '55+';

/** The least age of a band; undefined where none was recorded. */
const leastOf = (band: string | undefined) => (band === undefined || !bands.includes(band) ? undefined : Number.parseInt(band, 10));

/** Whether indicators are enough for the rung at risk: several, one of them of harm. */
export function areSeveral(indicators: readonly string[], setting: Setting): boolean {
  return indicators.length >= setting.area.file.measures.indicators_at_risk && indicators.some((code) => harmful.has(code));
}

function referralFacts(rows: SentRows, setting: Setting): Fact[] {
  const plans = stepsOf(rows, setting).filter(
    ({ event, category, referral }) => event === 'cp_plan_started' && category === 'sexual' && referral.cse_flag === 'yes',
  );
  const ofPlans = plans.map(({ at, referral }) => ({ person: referral.person_id ?? '', rung: 1, at, age: referral.age }));
  const ofReferrals = referralsOf(rows, setting).flatMap((row) => {
    const fact = (rung: number) => [{ person: row.person_id ?? '', rung, at: row.at, age: row.age }];
    if (row.cse_flag === 'yes' || row.risk_tier === 'medium' || row.risk_tier === 'high') return fact(2);
    return row.risk_tier === 'standard' || areSeveral(codesIn(row.indicators), setting) ? fact(3) : [];
  });
  return [...ofPlans, ...ofReferrals];
}

/** Every fact known by the end of the reporting month. */
function factsOf(rows: SentRows, setting: Setting): Fact[] {
  const missing = dated(rows.missing, (row) => row.reported_at, setting).flatMap((row) => {
    const rung = row.cse_concern === 'confirmed' ? 1 : row.cse_concern === 'suspected' ? 2 : undefined;
    return rung === undefined ? [] : [{ person: row.person_id ?? '', rung, at: row.at, age: row.age }];
  });
  const crimes = dated(rows.crimes, (row) => row.recorded_at, setting).map((row) => ({
    person: row.person_id ?? '',
    rung: 1,
    at: row.at,
    age: undefined,
  }));
  const mentions = reportsOf(rows, setting).flatMap((report) => {
    if (report.intelligence_assessment === 'E') return [];
    const rung = report.source_evaluation === '1' || report.source_evaluation === '2' ? 2 : 3;
    return report.mentions
      .filter(({ entity_type, role }) => entity_type === 'person' && (role === 'victim' || role === 'child_at_risk'))
      .map((each) => ({ person: each.entity_id ?? '', rung, at: report.at, age: leastOf(each.age_band) }));
  });
  return [...missing, ...crimes, ...referralFacts(rows, setting), ...mentions];
}

/** What every record known by then says of people; witnesses, professionals and reports suspected to be false say nothing. */
export function saidOf(rows: SentRows, setting: Setting): Said[] {
  const missing = dated(rows.missing, (row) => row.reported_at, setting);
  const ofChildren = [...missing, ...referralsOf(rows, setting)].map((row) => ({
    person: row.person_id ?? '',
    at: row.at,
    agency: agencyOf(row),
    values: { age_band: row.age === undefined ? undefined : bandOf(row.age), sex: row.sex, ethnicity: row.ethnicity },
  }));
  const ofMentioned = reportsOf(rows, setting).flatMap((report) =>
    report.mentions
      .filter(({ entity_type, role }) => entity_type === 'person' && role !== 'witness' && role !== 'professional')
      .filter(() => report.intelligence_assessment !== 'E')
      .map(({ entity_id, age_band, sex, ethnicity }) => ({
        person: entity_id ?? '',
        at: report.at,
        agency: report.agency,
        values: { age_band, sex, ethnicity },
      })),
  );
  return [...ofChildren, ...ofMentioned].flatMap(({ person, at, agency, values }) =>
    (['age_band', 'sex', 'ethnicity'] as const).flatMap((dimension) => {
      const value = values[dimension];
      return value === undefined || value === null || value === 'not_recorded' || value === 'NS'
        ? []
        : [{ person, dimension, value, at, agency }];
    }),
  );
}

/** The latest of what was said, ties by agency name, then by value; undefined of nothing. */
export function latestOf(said: readonly Said[]): string | undefined {
  return [...said].sort((a, b) => b.at - a.at || byText(a.agency, b.agency) || byText(a.value, b.value))[0]?.value;
}

/** The latest age band of each person of whom one was recorded before an instant. */
export function bandsBefore(rows: SentRows, setting: Setting, end: number): Map<string, string> {
  const said = saidOf(rows, setting).filter(({ dimension, at }) => dimension === 'age_band' && at < end);
  const people = Map.groupBy(said, ({ person }) => person);
  return new Map([...people].map(([person, own]) => [person, latestOf(own) ?? '']));
}

/** Whether a band is of adults. */
export const isAdultBand = (band: string | undefined) => band !== undefined && !childBands.includes(band);

/** Everybody on a rung in the window, on the highest, each as a child where any fact is of one. */
export function onRungs(rows: SentRows, setting: Setting) {
  const latest = bandsBefore(rows, setting, windowEndOf(setting));
  const facts = factsOf(rows, setting).filter(({ at }) => inWindow(at, setting));
  return [...Map.groupBy(facts, ({ person }) => person)].map(([person, own]) => {
    const isChild = ({ age }: Fact) => (age === undefined ? !isAdultBand(latest.get(person)) : age < 18);
    const asChild = own.filter(isChild);
    const highest = Math.min(...(asChild.length === 0 ? own : asChild).map(({ rung }) => rung));
    return { person, rung: rungs[highest - 1] ?? 'at_risk', isAdult: asChild.length === 0 };
  });
}

/** Whoever was ever a child of concern by the end of the reporting month: on any rung by a fact that is not of an adult. */
function everOfConcern(rows: SentRows, setting: Setting): Set<string> {
  return new Set(
    factsOf(rows, setting)
      .filter(({ age }) => age === undefined || age < 18)
      .map(({ person }) => person),
  );
}

/** Each time that somebody was named as a suspect, or interviewed, arrested or charged as one. */
export function suspicionsOf(rows: SentRows, setting: Setting) {
  const named = reportsOf(rows, setting).flatMap((report) =>
    report.mentions
      .filter(({ entity_type, role }) => entity_type === 'person' && role === 'suspect' && report.intelligence_assessment !== 'E')
      .map(({ entity_id }) => ({
        person: entity_id ?? '',
        at: report.at,
        report: report.key,
        isStrong: report.source_evaluation === '1' && ['A', 'B'].includes(report.intelligence_assessment ?? ''),
      })),
  );
  const dealt = dated(rows.outcomes, (row) => row.occurred_at, setting)
    .filter(({ entity_type, capacity }) => entity_type === 'person' && capacity === 'suspect')
    .filter(({ outcome }) => ['interview_under_caution', 'arrest', 'charge'].includes(outcome ?? ''))
    .map(({ entity_id, at }) => ({ person: entity_id ?? '', at, report: undefined, isStrong: true }));
  return [...named, ...dealt];
}

/** People of concern at the end of the reporting month who were never children of concern. */
export function peopleOfConcern(rows: SentRows, setting: Setting): string[] {
  const children = everOfConcern(rows, setting);
  const latest = bandsBefore(rows, setting, Number.POSITIVE_INFINITY);
  return [...Map.groupBy(suspicionsOf(rows, setting), ({ person }) => person)].flatMap(([person, own]) => {
    const isEnough = own.some(({ isStrong }) => isStrong) || different(own.map(({ report }) => report)) >= 2;
    return isEnough && isAdultBand(latest.get(person)) && !children.has(person) ? [person] : [];
  });
}
