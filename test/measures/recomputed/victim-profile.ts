import { asAt, monthOf } from './instants.ts';
import { plannedAt, type TrueRecords } from './true-records.ts';

interface Fact {
  readonly person: string;
  readonly rung: number;
  readonly at: number;
  readonly age: number | undefined;
}

interface Said {
  readonly person: string;
  readonly dimension: string;
  readonly value: string;
  readonly at: number;
  readonly agency: string;
}

const rungs = ['', 'known', 'suspected', 'at_risk'];
const bands = [
  [10, '0-9'],
  [13, '10-12'],
  [16, '13-15'],
  [18, '16-17'],
  [21, '18-20'],
  [200, '21-24'],
] as const;
const wards: Readonly<Record<string, string>> = { E01000001: 'E05000001', E01000002: 'E05000002' };
const harmful = ['repeat_missing', 'disclosed', 'trafficking'];
const dimensions = ['age_band', 'care_status', 'disability', 'education_status', 'ethnicity', 'home_ward', 'indicator', 'risk_tier', 'sex'];

const codesIn = (list: string | undefined) =>
  (list ?? '')
    .split(';')
    .map((code) => code.trim())
    .filter(Boolean);
const isGrown = (band: string) => band === '18-20' || band === '21-24' || band === '55+';
const leastAge = (band: string | undefined) => (band === undefined || band === 'not_recorded' ? undefined : Number.parseInt(band, 10));

function factsOf(records: TrueRecords): Fact[] {
  const facts: Fact[] = [];
  const add = (person: string, rung: number, at: number, age: number | undefined) => facts.push({ person, rung, at, age });
  for (const each of records.missing) {
    if (each.cse_concern === 'confirmed') add(each.person_id, 1, each.at, each.age);
    if (each.cse_concern === 'suspected') add(each.person_id, 2, each.at, each.age);
  }
  for (const each of records.crimes) add(each.person_id, 1, each.at, undefined);
  for (const each of records.referrals.filter(({ at }) => at < asAt)) {
    const indicators = new Set(codesIn(each.indicators));
    if (each.planned?.category === 'sexual' && each.cse_flag === 'yes') add(each.person_id, 1, plannedAt(each), each.age);
    if (each.cse_flag === 'yes' || each.risk_tier === 'medium' || each.risk_tier === 'high') add(each.person_id, 2, each.at, each.age);
    const enough = indicators.size >= 3 && [...indicators].some((code) => harmful.includes(code));
    if (each.risk_tier === 'standard' || enough) add(each.person_id, 3, each.at, each.age);
  }
  for (const each of records.named) {
    if (each.intelligence_assessment === 'E' || (each.role !== 'victim' && each.role !== 'child_at_risk')) continue;
    add(each.person_id, each.source_evaluation === '3' ? 3 : 2, each.at, leastAge(each.age_band));
  }
  return facts.filter(({ at }) => at < asAt);
}

function saidOf(records: TrueRecords): Said[] {
  const said: Said[] = [];
  const add = (person: string, at: number, agency: string, values: Readonly<Record<string, string | undefined>>) => {
    for (const [dimension, value] of Object.entries(values)) {
      if (value !== undefined && value !== 'not_recorded' && value !== 'NS') said.push({ person, dimension, value, at, agency });
    }
  };
  const bandOf = (age: number) => bands.find(([under]) => age < under)?.[1];
  for (const each of records.missing) {
    const { sex, ethnicity, disability, care_status } = each;
    add(each.person_id, each.at, each.from_agency, { age_band: bandOf(each.age), sex, ethnicity, disability, care_status });
  }
  for (const each of records.referrals) {
    const { sex, ethnicity, disability, care_status, education_status, risk_tier, home_area, indicators } = each;
    const own = { education_status, risk_tier, home_ward: home_area, indicator: indicators };
    add(each.person_id, each.at, each.from_agency, { age_band: bandOf(each.age), sex, ethnicity, disability, care_status, ...own });
  }
  for (const each of records.named) {
    if (each.intelligence_assessment === 'E' || each.role === 'witness') continue;
    add(each.person_id, each.at, 'police', { age_band: each.age_band, sex: each.sex, ethnicity: each.ethnicity });
  }
  return said;
}

/** The latest of some statements, ties by agency name and then by value. */
function latest(said: readonly Said[]): string | undefined {
  const order = (a: Said, b: Said) => b.at - a.at || (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : a.value < b.value ? -1 : 1);
  return [...said].sort(order)[0]?.value;
}

/** `victim_profile` for the months from one to another, with what was known at the end of March 2014. */
export function victimProfile(records: TrueRecords, from: string, to: string) {
  const said = saidOf(records).filter(({ at }) => at < asAt && monthOf(at) <= to);
  const facts = factsOf(records).filter(({ at }) => monthOf(at) >= from && monthOf(at) <= to);
  const people = [...new Set(facts.map((fact) => fact.person))].map((person) => {
    const grownNow = isGrown(latest(said.filter((each) => each.person === person && each.dimension === 'age_band')) ?? '');
    const own = facts.filter((fact) => fact.person === person);
    const asChild = own.filter((fact) => (fact.age === undefined ? !grownNow : fact.age < 18));
    const adult = asChild.length === 0;
    const rung = rungs[Math.min(...(adult ? own : asChild).map((fact) => fact.rung))];
    const valuesOf = (dimension: string) => {
      const spoken = said.filter((each) => each.person === person && each.dimension === dimension);
      const value = latest(dimension === 'age_band' && !adult ? spoken.filter((each) => !isGrown(each.value)) : spoken);
      if (dimension === 'home_ward' && value !== undefined) return [wards[value] ?? 'outside_area'];
      return value === undefined ? ['not_recorded'] : [...new Set(codesIn(value))];
    };
    return { rung, adult, values: dimensions.flatMap((dimension) => valuesOf(dimension).map((value) => `${dimension} ${value}`)) };
  });
  const cells = new Set(people.flatMap(({ rung, values }) => values.map((value) => `${rung} ${value}`)));
  return [...cells].sort().map((cell) => {
    const [rung, dimension, value] = cell.split(' ');
    const onRung = people.filter((each) => each.rung === rung);
    const having = onRung.filter((each) => each.values.includes(`${dimension} ${value}`));
    const children = having.filter((each) => !each.adult).length;
    const total = onRung.filter((each) => !each.adult).length;
    return {
      rung,
      dimension,
      value,
      children,
      percent: total === 0 ? null : (100 * children) / total,
      young_adults: having.length - children,
    };
  });
}
