import type { SentRows } from '../../support/edition-of.ts';
import { asAt, day, hour, known, monthOf, monthsFrom } from './instants.ts';

type Report = NonNullable<SentRows['missing']>[number];
type Referral = NonNullable<SentRows['referrals']>[number];

const agencyOf = (row: { readonly from_agency?: string }) => row.from_agency ?? 'police';
const localDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The local day of an instant. */
export const dayOf = (instant: number) => localDay.format(instant);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What one record says of a person. */
interface Said {
  readonly person: string;
  readonly agency: string;
  readonly on: string;
  readonly age: number;
  readonly sex: string | undefined;
  readonly ethnicity: string | undefined;
}

function saidBy(missing: readonly Report[], referrals: readonly Referral[]): Said[] {
  const rows = [...missing.map((row) => ({ row, at: row.reported_at })), ...referrals.map((row) => ({ row, at: row.received_at }))];
  return rows
    .filter(({ at }) => Date.parse(at ?? '') < asAt)
    .map(({ row, at }) => ({
      person: row.person_id ?? '',
      agency: agencyOf(row),
      on: dayOf(Date.parse(at ?? '')),
      age: row.age ?? 0,
      sex: row.sex,
      ethnicity: row.ethnicity,
    }));
}

/** Every day on which somebody of these ages can have been born. */
const birthdays = Array.from({ length: 25 * 366 }, (_, index) => new Date(Date.UTC(1989, 0, 1) + index * day).toISOString().slice(0, 10));

/** The age in completed years on a day of whoever was born on another. */
export function ageOn(born: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}

/** The first and last year in which whoever was so old on a day can have been born, by trying every day. */
function yearsOf({ age, on }: Said): string {
  const born = birthdays.filter((each) => ageOn(each, on) === age);
  return `${born[0]?.slice(0, 4)}-${born.at(-1)?.slice(0, 4)}`;
}

function answersOf(own: readonly Said[], attribute: string): { readonly agency: string; readonly value: string }[] {
  if (attribute === 'age') {
    const fits = birthdays.some((born) => own.every(({ age, on }) => ageOn(born, on) === age));
    return fits ? [] : own.map((said) => ({ agency: said.agency, value: yearsOf(said) }));
  }
  const recorded = own.flatMap((said) => {
    const value = attribute === 'sex' ? said.sex : said.ethnicity;
    return value === undefined || ['not_recorded', 'NS', 'IC9'].includes(value) ? [] : [{ agency: said.agency, value }];
  });
  const questions = [recorded.filter(({ value }) => value.startsWith('IC')), recorded.filter(({ value }) => !value.startsWith('IC'))];
  return questions.filter((answers) => new Set(answers.map(({ value }) => value)).size > 1).flat();
}

/** `person_conflicts` at the end of March 2014 from missing reports and referrals. */
export function personConflicts(missing: readonly Report[], referrals: readonly Referral[]) {
  const said = saidBy(missing, referrals);
  return [...new Set(said.map(({ person }) => person))].sort().flatMap((person) => {
    const own = said.filter((each) => each.person === person);
    if (own.every(({ age }) => age >= 18)) return [];
    return ['age', 'ethnicity', 'sex'].flatMap((attribute) => {
      const answers = answersOf(own, attribute);
      if (answers.length === 0) return [];
      const values = [...new Set(answers.map(({ value }) => value))].sort().join(';');
      return [{ person_id: person, attribute, agencies: new Set(answers.map(({ agency }) => agency)).size, values }];
    });
  });
}

/** `overlapping_episodes` at the end of March 2014. */
export function overlappingEpisodes(missing: readonly Report[]) {
  const episodes = missing
    .map((row) => ({
      agency: agencyOf(row),
      person: row.person_id ?? '',
      id: row.episode_id ?? '',
      age: row.age ?? 0,
      from: Date.parse(row.reported_at ?? ''),
      back: known(row.returned_at === undefined || row.returned_at === null ? undefined : Date.parse(row.returned_at)),
    }))
    .filter(({ from }) => from < asAt);
  const end = (episode: (typeof episodes)[number]) => episode.back ?? asAt;
  const pairs = episodes.flatMap((one) =>
    episodes.flatMap((other) => {
      if (one.id === other.id || one.agency !== other.agency || one.person !== other.person || one.age >= 18) return [];
      const isFirst = one.from - other.from || end(other) - end(one) || compare(one.id, other.id);
      if (isFirst >= 0) return [];
      if (one.back !== undefined && dayOf(one.back) <= dayOf(other.from)) return [];
      const hours = (Math.min(end(one), end(other)) - other.from) / hour;
      return [
        {
          agency: one.agency,
          person_id: one.person,
          episode_id: one.id,
          other_episode_id: other.id,
          hours,
          still_open: one.back === undefined,
        },
      ];
    }),
  );
  const key = (pair: (typeof pairs)[number]) => `${pair.agency} ${pair.person_id} ${pair.episode_id} ${pair.other_episode_id}`;
  return pairs.sort((a, b) => compare(key(a), key(b)));
}

/** `linkage` for March 2014 from missing reports and referrals, all complete. */
export function linkage(missing: readonly Report[], referrals: readonly Referral[], firstMonth: string) {
  const rows = [
    ...missing.map((row) => ({ source: `${agencyOf(row)}:missing`, person: row.person_id ?? '', at: Date.parse(row.reported_at ?? '') })),
    ...referrals.map((row) => ({
      source: `${agencyOf(row)}:referrals`,
      person: row.person_id ?? '',
      at: Date.parse(row.received_at ?? ''),
    })),
  ].filter(({ at }) => at < asAt);
  const people = (source: string, month?: string) =>
    new Set(rows.filter((row) => row.source === source && (month === undefined || monthOf(row.at) === month)).map(({ person }) => person));
  const referred = missing.flatMap((row) => {
    const at = Date.parse(row.reported_at ?? '');
    const isCalled = at < asAt && (row.age ?? 0) < 18 && Date.parse(row.referred_at ?? '') < asAt;
    return isCalled ? [{ person: row.person_id ?? '', month: monthOf(at) }] : [];
  });
  const inReferrals = new Set(rows.filter(({ source }) => source.endsWith(':referrals')).map(({ person }) => person));
  const share = (month: string, extract: string, other: string, of: Set<string>, among: Set<string>) => {
    const found = [...of].filter((person) => among.has(person)).length;
    return { month, extract, other, people: of.size, found, percent: of.size === 0 ? null : (100 * found) / of.size };
  };
  const sources = [...new Set(rows.map(({ source }) => source))].sort();
  return monthsFrom(firstMonth, '2014-03').flatMap((month) => {
    const [from = month] = monthsFrom('2010-01', month).slice(-12);
    const ofYear = new Set(referred.filter((each) => each.month >= from && each.month <= month).map(({ person }) => person));
    const pairs = sources.flatMap((extract) => sources.filter((other) => other !== extract).map((other) => [extract, other] as const));
    return [
      ...(referred.length === 0 || referrals.length === 0 ? [] : [share(month, 'missing_referred', 'referrals', ofYear, inReferrals)]),
      ...pairs.map(([extract, other]) => share(month, extract, other, people(extract, month), people(other))),
    ];
  });
}
