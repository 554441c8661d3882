import { expect, test } from 'vitest';
import type { SentRows } from '../support/edition-of.ts';
import { intelligence, measured, mention, referral, report } from './measured.ts';

const care = { from_agency: 'social-care' } as const;
const at = '2014-03-10T10:00:00Z';

async function shares(sent: SentRows, options: { month?: string; firstMonth?: string; completeTo?: string } = {}) {
  const rows = await measured('linkage', sent, { month: '2014-03', firstMonth: '2014-03', ...options });
  const of = (extract: string, other: string, month = options.month ?? '2014-03') =>
    rows
      .filter((row) => row['month'] === month && row['extract'] === extract && row['other'] === other)
      .map((row) => [row['people'], row['found'], row['percent']])
      .at(0);
  return { rows, of };
}

test('people of a month are looked for in the other extract at any time to the as-at, once each', async () => {
  const { of, rows } = await shares(
    {
      missing: [
        report('a', at, at),
        report('a', at, at),
        report('b', at, at),
        report('c', at, at),
        report('d', '2014-02-01T10:00:00Z', at),
      ],
      referrals: [
        referral('a', '2014-01-10T10:00:00Z', care),
        referral('b', '2014-03-31T10:00:00Z', care),
        referral('c', '2014-04-02T10:00:00Z', care),
      ],
    },
    { firstMonth: '2014-01' },
  );
  expect(of('police:missing', 'social-care:referrals')).toEqual([3, 2, 200 / 3]);
  expect(of('social-care:referrals', 'police:missing')).toEqual([1, 1, 100]);
  expect(of('police:missing', 'social-care:referrals', '2014-01')).toEqual([0, 0, null]);
  expect(new Set(rows.map((row) => row['month']))).toEqual(new Set(['2014-01', '2014-02', '2014-03']));
});

test('the same extract of two agencies is a pair, and of reports only the children are looked for', async () => {
  const { of } = await shares({
    missing: [report('a', at, at), report('b', at, at), report('a', at, at, care)],
    intelligence: [intelligence('I1', at)],
    intelligence_mentions: [mention('I1', 'a', 'victim'), mention('I1', 'e', 'suspect'), mention('I1', 'b', 'witness')],
  });
  expect(of('police:missing', 'social-care:missing')).toEqual([2, 1, 50]);
  expect(of('police:intelligence_mentions', 'police:missing')).toEqual([1, 1, 100]);
});

test('children whom reports call referred are those of the 12 months, under 18, and found whoever sent the referral', async () => {
  const called = (child: string, day: string, more = {}) =>
    report(child, `${day}T10:00:00Z`, at, { referred_at: `${day}T20:00:00Z`, ...more });
  const { of } = await shares(
    {
      missing: [
        called('a', '2013-04-01'),
        called('a', '2014-03-02'),
        called('b', '2014-03-01', care),
        called('c', '2013-03-31'),
        called('d', '2014-03-01', { age: 18 }),
        report('e', at, at),
        called('f', '2014-03-31', { referred_at: '2014-04-02T10:00:00Z' }),
      ],
      referrals: [referral('a', at, care)],
    },
    { firstMonth: '2013-03' },
  );
  expect(of('missing_referred', 'referrals')).toEqual([2, 1, 50]);
  expect(of('missing_referred', 'referrals', '2014-02')).toEqual([2, 1, 50]);
  expect(of('missing_referred', 'referrals', '2013-03')).toEqual([1, 0, 0]);
});

test('whom a report calls referred after referrals are complete is not looked for yet', async () => {
  const missing = [
    report('a', at, at, { referred_at: '2014-03-10T20:00:00Z' }),
    report('b', at, at, { referred_at: '2014-03-12T20:00:00Z' }),
  ];
  const { of } = await shares({ missing, referrals: [referral('c', at, care)] }, { completeTo: '2014-03-11T00:00:00Z' });
  expect(of('missing_referred', 'referrals')).toEqual([1, 0, 0]);
});

test('where no referrals have ever come nothing is said of them', async () => {
  const { rows } = await shares({ missing: [report('a', at, at, { referred_at: at })] });
  expect(rows).toEqual([]);
});
