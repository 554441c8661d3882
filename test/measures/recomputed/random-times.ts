import fc from 'fast-check';
import { areaSchema } from '../../../analytics/area/area.ts';
import { type Area, areaWithoutFile } from '../../../analytics/area/read-area.ts';
import type { SentRows } from '../../support/edition-of.ts';
import { dateOf, midnightOf, monthAfter, monthAt } from './clock.ts';
import { day, hour } from './instants.ts';

/** Reporting months: one in which the clocks go forward, one in which they go back, one with a leap day, and the one of new standards. */
export const reportingMonths = ['2014-03', '2013-10', '2012-02', '2013-04'] as const;

/** Nights and days on which much goes wrong: both changes of the clocks, a leap day, bank holidays, and 1 April 2013. */
const pitfalls = [
  '2014-03-29T22:00:00Z',
  '2013-10-26T21:00:00Z',
  '2013-03-30T23:00:00Z',
  '2012-02-28T22:00:00Z',
  '2013-03-28T12:00:00Z',
  '2013-12-24T16:00:00Z',
  '2013-03-31T22:00:00Z',
];

/** Half hours near the end of a month, in its last weeks and in the year and a half before it, at the borders of its year and of two years, and in pitfalls. */
export function timesAround(month: string): fc.Arbitrary<number> {
  const end = midnightOf(`${monthAfter(month, 1)}-01`);
  const [year, years] = [-11, -23].map((months) => midnightOf(`${monthAfter(month, months)}-01`));
  const halfHours = (from: number, least: number, most: number) =>
    fc.integer({ min: least * 2, max: most * 2 }).map((halves) => from + (halves * hour) / 2);
  return fc.oneof(
    halfHours(end, -48, 30),
    halfHours(end, -30 * 24, 0),
    halfHours(end, -500 * 24, 20 * 24),
    halfHours(year ?? end, -3, 3),
    halfHours(years ?? end, -3, 3),
    fc.constantFrom(...pitfalls).chain((pitfall) => halfHours(Date.parse(pitfall), 0, 8)),
  );
}

/** Dates of such times. */
export const datesAround = (month: string) => timesAround(month).map(dateOf);

export const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Some hours as milliseconds, now and then none or a whole number of days. */
export const lasting = (most: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: most * 2 }).map((halves) => (halves * hour) / 2),
    fc.constantFrom(0, day, 2 * day, 3 * day, 7 * day),
  );

/** A pseudonym: a digit repeated. */
export const someone = (digits: string) => fc.constantFrom(...digits).map((digit) => digit.repeat(32));

/** So long after an instant; undefined where it is never. */
export function after(instant: number, later: number | undefined): number | undefined {
  return later === undefined ? undefined : instant + later;
}

const lsoa = (digit: number) => ({
  code: `E0100000${digit}`,
  name: `Area ${digit}`,
  ward: `E0500000${digit}`,
  population: 1500,
  population_0_17: 300,
});

/** An area with a place, and with agencies of three standings. */
export const testArea: Area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({
    agencies: [
      { name: 'social-care', kind: 'childrens_social_care' },
      { name: 'hub', kind: 'other' },
    ],
  }),
  place: {
    lsoas: [lsoa(1), lsoa(2)],
    wards: [1, 2].map((digit) => ({ code: `E0500000${digit}`, name: `Ward ${digit}` })),
    boundaries: undefined,
  },
};

const keys = [
  'reported_at',
  'received_at',
  'occurred_at',
  'recorded_at',
  'held_at',
  'raised_at',
  'requested_at',
  'started_at',
  'referred_at',
];

/** The month of the first record at or before a month, as a lake tells it by its folders. */
export function firstMonthOf(rows: SentRows, month: string): string {
  const times = Object.values(rows).flatMap((all) =>
    all.flatMap((row) => {
      const own = Object.entries(row).filter(([column, value]) => keys.includes(column) && typeof value === 'string');
      return own.slice(0, 1).map(([, value]) => monthAt(Date.parse(String(value))));
    }),
  );
  return [...times, month].filter((each) => each <= month).sort()[0] ?? month;
}

/** Rows of extracts, without the extracts that nobody sent. */
export const withoutEmpty = (rows: SentRows): SentRows => Object.fromEntries(Object.entries(rows).filter(([, all]) => all.length > 0));
