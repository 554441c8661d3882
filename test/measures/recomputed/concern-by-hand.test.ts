import { expect, test } from 'vitest';
import { intelligence, mention, person, referral, report } from '../measured.ts';
import { concernProfile, indicatorPrevalence, supportGap } from './concern-measures.ts';
import { groupBased } from './group-based.ts';
import { testArea } from './random-times.ts';

const year = { month: '2014-03', from: '2013-04', to: '2014-03', area: testArea, completeTo: {} };
const said = (rows: readonly object[]) => rows.map((row) => Object.values(row).join(' '));

test('support counts once offered or begun by the end of the month, with the days from asked for to begun', () => {
  const missing = ['a', 'b'].map((child) => report(child, '2014-03-03T10:00:00Z', undefined, { cse_concern: 'confirmed' }));
  const asked = (child: string, offered_at: string | undefined, started_at: string | undefined) =>
    ({ support_id: child, person_id: person(child), service: 'isva', requested_at: '2014-03-03', offered_at, started_at }) as const;
  const of = (support: ReturnType<typeof asked>[]) =>
    said(supportGap({ missing, support }, year)).filter((row) => row.startsWith('known isva'));
  expect(of([asked('a', undefined, '2014-03-13'), asked('b', '2014-03-20', '2014-04-01')])).toEqual(['known isva 2 2 1 10 2 0']);
  expect(of([asked('a', '2014-04-01', undefined), asked('c', undefined, undefined)])).toEqual(['known isva 2 0 0  1 0']);
});

test('indicators are those of any referral of the year, and a child without one has none recorded', () => {
  const missing = [report('b', '2014-03-03T10:00:00Z', undefined, { cse_concern: 'suspected' })];
  const referrals = [
    referral('a', '2014-03-01T10:00:00Z', { cse_flag: 'yes', indicators: 'neglect' }),
    referral('a', '2013-05-01T10:00:00Z', { indicators: 'neglect;disclosed' }),
    referral('b', '2013-03-01T10:00:00Z', { indicators: 'isolation' }),
  ];
  const rows = indicatorPrevalence({ missing, referrals }, year);
  expect(rows).toHaveLength(3 * 30);
  expect(said(rows.filter(({ children }) => children === 1))).toEqual([
    'suspected disclosed 1 50 harm 0',
    'suspected neglect 1 50 vulnerability 0',
    'suspected not_recorded 1 50  0',
  ]);
});

test('people of concern are adults suspected twice or strongly, who were never children of concern', () => {
  const suspect = (reportId: string, id: string, more = {}) =>
    mention(reportId, id, 'suspect', { age_band: '35-44', sex: 'male', ...more });
  const rows = {
    intelligence: [
      intelligence('1', '2014-03-01T10:00:00Z'),
      intelligence('2', '2013-01-01T10:00:00Z'),
      intelligence('3', '2014-03-01T10:00:00Z', { source_evaluation: '1' }),
    ],
    intelligence_mentions: [
      ...[suspect('1', 'a'), suspect('2', 'a', { ethnicity: 'IC3' })],
      ...[suspect('1', 'b'), suspect('2', 'c'), suspect('3', 'd', { age_band: 'not_recorded' })],
      ...[suspect('3', 'e'), suspect('3', 'f')],
    ],
    referrals: [referral('f', '2008-03-01T10:00:00Z', { cse_flag: 'yes' })],
  };
  expect(said(concernProfile(rows, year))).toEqual([
    'age_band 35-44 2 100',
    'ethnicity IC3 1 50',
    'ethnicity not_recorded 1 50',
    'sex male 2 100',
  ]);
});

test('a report is group-based by names or by description, and of multiple abuse with two children under 18', () => {
  const rows = {
    intelligence: [
      intelligence('1', '2014-03-01T10:00:00Z', { suspects_described: 1 }),
      intelligence('2', '2014-03-02T10:00:00Z', { model: 'gang' }),
    ],
    intelligence_mentions: [
      mention('1', 'a', 'victim'),
      mention('1', 'b', 'child_at_risk', { age_band: '10-12' }),
      mention('1', 'c', 'victim', { age_band: '18-20' }),
    ],
    referrals: [
      referral('a', '2014-03-01T10:00:00Z', { suspects_described: 2 }),
      referral('d', '2014-03-01T10:00:00Z', { suspects_described: 2, age: 18 }),
    ],
  };
  expect(said(groupBased(rows, { ...year, from: '2012-01' }))).toEqual([
    '2014-03 referrals group_based 1 1 1',
    '2014-03 reports group_based 1 0 0',
    '2014-03 reports multiple_abuse 1 2 1',
  ]);
});
