import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeMeasure } from '../../../analytics/measures/compute-measure.ts';
import type { SentRows } from '../../support/edition-of.ts';
import { patience, trials } from '../../support/trials.ts';
import { openMeasured } from '../measured.ts';
import { ageOn, dayOf, linkage, overlappingEpisodes, personConflicts } from './agreement.ts';
import { asAt, day, hour, monthOf, sent } from './instants.ts';

type Report = NonNullable<SentRows['missing']>[number];
type Referral = NonNullable<SentRows['referrals']>[number];

const begin = Date.parse('2012-12-20T00:00:00Z');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** Instants of two clusters of days, so that episodes meet and birthdays are close, and of the days around a leap day and the as-at. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: 6 * 24 }).map((hours) => Date.parse('2014-03-27T00:00:00Z') + hours * hour),
  fc.integer({ min: 0, max: 3 * 24 }).map((hours) => Date.parse('2013-02-27T12:00:00Z') + hours * hour),
  fc.integer({ min: 0, max: 465 }).map((days) => begin + days * day),
);
const somebody = fc.record({
  child: fc.constantFrom('a', 'b', 'c', 'd'),
  from_agency: fc.constantFrom('police', 'social-care'),
  mistaken: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, -1),
  sex: maybe(fc.constantFrom('female', 'female', 'male', 'not_recorded')),
  ethnicity: maybe(fc.constantFrom('W1', 'W1', 'B1', 'NS', 'IC1', 'IC3', 'IC9')),
});
type Somebody = typeof somebody extends fc.Arbitrary<infer Value> ? Value : never;

/** Birthdays in the days that instants cluster in, a leap day among them; the last is of a young adult. */
const born: Readonly<Record<string, string>> = { a: '1999-03-29', b: '1998-02-28', c: '1996-02-29', d: '1995-03-30' };

/** What a record of an instant says of somebody: their age by their birthday, or a year beside it. */
function said({ child, mistaken, ...rest }: Somebody, at: number) {
  return { ...rest, person_id: child.repeat(32), age: ageOn(born[child] ?? '', dayOf(at)) + mistaken };
}

const reports = fc
  .array(
    fc.record({
      who: somebody,
      at: instant,
      lasted: maybe(fc.integer({ min: 0, max: 60 })),
      referred: maybe(fc.integer({ min: 0, max: 40 })),
    }),
    {
      minLength: 1,
      maxLength: 10,
    },
  )
  .map((all) =>
    all.map(({ who, at, lasted, referred }, index): Report & { from_agency: string } => ({
      ...said(who, at),
      episode_id: `E${index}`,
      reported_at: sent(at),
      returned_at: sent(lasted === undefined ? undefined : at + lasted * hour),
      referred_at: sent(referred === undefined ? undefined : at + referred * hour),
      category: 'missing',
      risk_level: 'medium',
      cse_concern: 'none',
    })),
  );
const referrals = fc.array(fc.record({ who: somebody, at: instant }), { maxLength: 5 }).map((all) =>
  all.map(({ who, at }, index): Referral & { from_agency: string } => ({
    ...said(who, at),
    referral_id: `R${index}`,
    received_at: sent(at),
    source: 'police',
    cse_flag: 'no',
  })),
);

test(
  'conflicts, overlaps and linkage equal a plain recomputation from random records',
  async () => {
    await fc.assert(
      fc.asyncProperty(reports, referrals, async (missing, referred) => {
        const rows: SentRows = { missing, ...(referred.length === 0 ? {} : { referrals: referred }) };
        const edition = await openMeasured(rows, { month: '2014-03', firstMonth: '2012-12' });
        expect(await computeMeasure(edition, 'person_conflicts')).toEqual(personConflicts(missing, referred));
        expect(await computeMeasure(edition, 'overlapping_episodes')).toEqual(overlappingEpisodes(missing));
        const all = [...missing.map((each) => each.reported_at), ...referred.map((each) => each.received_at)];
        const first = monthOf(Math.min(...all.map((each) => Date.parse(each ?? '')), asAt - 1));
        expect(await computeMeasure(edition, 'linkage')).toEqual(linkage(missing, referred, first));
      }),
      trials(4),
    );
  },
  patience(trials(4)),
);
