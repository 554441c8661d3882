import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { codesOf } from '../../analytics/contracts/codes.ts';
import type { Finding } from '../../analytics/findings/finding.ts';
import { readFindings } from '../../analytics/findings/findings-file.ts';
import { networkStep } from '../../analytics/network/network.ts';
import { editionOf, type SentRows } from '../support/edition-of.ts';
import { patience, trials } from '../support/trials.ts';
import { sentReport } from './sent-report.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Mention = NonNullable<SentRows['intelligence_mentions']>[number];
type Episode = NonNullable<SentRows['missing']>[number];
type Referral = NonNullable<SentRows['referrals']>[number];

const month = '2014-03';
const children = ['c1', 'c2', 'c3'];

const person = (report_id: string, entity_id: string, role: NonNullable<Mention['role']>): Mention => ({
  report_id,
  entity_type: 'person',
  entity_id,
  role,
  age_band: role === 'victim' ? '13-15' : '25-34',
});

const noise = Array.from({ length: 60 }, (_, index) => `N${index}`);
const reports = ['R1', 'R2', 'R3', 'R4'];

const mentions: readonly Mention[] = [
  ...reports.flatMap((report) => [
    person(report, 's1', 'suspect'),
    person(report, 's2', 'suspect'),
    // The last is in no episode or referral: what reports say is all that is known of their age.
    ...[...children.slice(0, 2), 'c4'].map((child) => person(report, child, 'victim')),
    { report_id: report, entity_type: 'premises' as const, entity_id: 'p', role: 'location' as const },
  ]),
  ...noise.flatMap((report, index) => [person(report, `a${index}`, 'linked'), person(report, `b${index}`, 'linked')]),
];

const episodes: readonly Episode[] = children.map((child, index) => ({
  episode_id: `E${index}`,
  person_id: child,
  reported_at: '2014-03-01T20:00:00Z',
  returned_at: '2014-03-02T09:00:00Z',
  category: 'missing',
  risk_level: 'medium',
  age: 14,
  cse_concern: 'suspected',
  found_premises_id: 'p2',
  found_how: 'found_by_police',
}));

const referrals: readonly Referral[] = children.slice(1).map((child, index) => ({
  referral_id: `F${index}`,
  person_id: child,
  family_id: 'f',
  received_at: '2013-10-01T09:00:00Z',
  source: 'police',
  age: 14,
  cse_flag: 'no',
}));

async function findingsOf(sent: SentRows): Promise<readonly Finding[]> {
  const edition = await editionOf(sent, { month });
  closing.push(edition.close);
  const { effects, area, snapshot } = edition;
  await networkStep({ month, editions: ['police'], area, snapshot, seed: 1 }, effects);
  return (await readFindings(effects, edition.engine, { producer: 'network', edition: 'police', month })) ?? [];
}

const intelligence = [...reports, ...noise].map((report, index) => sentReport(report, `2014-0${1 + (index % 3)}-1${index % 9}`));
const sent = (changed: Partial<SentRows> = {}): SentRows => ({
  intelligence,
  intelligence_mentions: mentions,
  missing: episodes,
  referrals,
  ...changed,
});

/** Attributes of a person that no rule may look at: any sex and ethnicity, and any age on the same side of 18. */
const attributes = fc.record({
  sex: fc.constantFrom('female' as const, 'male' as const, 'not_recorded' as const),
  ethnicity: fc.constantFrom(...codesOf('ethnicity').map(({ code }) => code as NonNullable<Referral['ethnicity']>)), // the list's own codes
  young: fc.constantFrom('10-12' as const, '13-15' as const, '16-17' as const),
  grown: fc.constantFrom('18-20' as const, '25-34' as const, '55+' as const),
  age: fc.integer({ min: 10, max: 17 }),
});

test('whatever sex, ethnicity and age on the same side of 18 each row says, the network finds the same', {
  timeout: patience(trials(10)),
}, async () => {
  const expected = await findingsOf(sent());
  expect(new Set(expected.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
  const rows = mentions.length + episodes.length + referrals.length;
  await fc.assert(
    fc.asyncProperty(fc.array(attributes, { minLength: rows, maxLength: rows }), async (drawn) => {
      const next = drawn.values();
      const take = () => next.next().value ?? { sex: 'female', ethnicity: 'W1', young: '13-15', grown: '25-34', age: 14 };
      const shuffled = await findingsOf(
        sent({
          intelligence_mentions: mentions.map((row) => {
            const { sex, ethnicity, young, grown } = take();
            return row.entity_type === 'person' ? { ...row, sex, ethnicity, age_band: row.role === 'victim' ? young : grown } : row;
          }),
          missing: episodes.map((row) => {
            const { sex, ethnicity, age } = take();
            return { ...row, sex, ethnicity, age };
          }),
          referrals: referrals.map((row) => {
            const { sex, ethnicity, age } = take();
            return { ...row, sex, ethnicity, age };
          }),
        }),
      );
      expect(shuffled).toEqual(expected);
    }),
    trials(10),
  );
});
