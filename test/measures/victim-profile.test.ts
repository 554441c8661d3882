import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { type Area, areaWithoutFile } from '../../analytics/area/read-area.ts';
import type { SentRows } from '../support/edition-of.ts';
import { intelligence, measured, mention, person, referral, report } from './measured.ts';

const area: Area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({}),
  place: {
    lsoas: [{ code: 'E01000001', name: 'One', ward: 'E05000001', population: 1500, population_0_17: 300 }],
    wards: [{ code: 'E05000001', name: 'North' }],
    boundaries: undefined,
  },
};

async function profile(sent: SentRows, window?: { from: string; to: string }) {
  const options = { month: '2014-03', firstMonth: '2012-01', area };
  return measured('victim_profile', sent, window === undefined ? options : { ...options, window });
}

/** Children by rung and value of one dimension. */
function shares(rows: Awaited<ReturnType<typeof profile>>, dimension: string) {
  return rows.filter((row) => row['dimension'] === dimension).map((row) => [row['rung'], row['value'], row['children'], row['percent']]);
}

test('each child stands once, on the highest rung that holds in the window', async () => {
  const rows = await profile({
    missing: [
      report('a', '2013-05-01T10:00:00Z', undefined, { cse_concern: 'confirmed' }),
      report('b', '2013-03-31T10:00:00Z', undefined, { cse_concern: 'confirmed' }),
      report('b', '2013-06-01T10:00:00Z', undefined, { cse_concern: 'suspected' }),
    ],
    referrals: [
      referral('a', '2013-06-01T10:00:00Z', { risk_tier: 'standard' }),
      referral('c', '2013-06-01T10:00:00Z', { indicators: 'repeat_missing;neglect;isolation' }),
      referral('d', '2013-06-01T10:00:00Z', { indicators: 'self_harm;neglect;isolation' }),
      referral('e', '2013-06-01T10:00:00Z', { cse_flag: 'yes' }),
      referral('f', '2013-06-01T10:00:00Z', { risk_tier: 'high', referral_id: 'RF', cse_flag: 'yes' }),
    ],
    referral_events: [
      { event_id: 'E1', referral_id: 'RF', event: 'cp_plan_started', occurred_at: '2013-07-01T10:00:00Z', category: 'sexual' },
    ],
    crimes: [{ crime_id: 'C1', person_id: person('0'), recorded_at: '2013-08-01T10:00:00Z', offence_group: 'contact' }],
    intelligence: [
      intelligence('I1', '2013-06-01T10:00:00Z', { source_evaluation: '2' }),
      intelligence('I2', '2013-06-01T10:00:00Z', { source_evaluation: '3' }),
      intelligence('I3', '2013-06-01T10:00:00Z', { source_evaluation: '1', intelligence_assessment: 'E' }),
    ],
    intelligence_mentions: [
      mention('I1', '1', 'victim'),
      mention('I2', '2', 'child_at_risk'),
      mention('I3', '3', 'victim'),
      mention('I1', '4', 'suspect'),
      mention('I1', '5', 'witness'),
    ],
  });
  // known a, f, 0; suspected b, e, 1; at risk c, 2; nobody else
  expect(shares(rows, 'risk_tier').map(([rung, , children]) => [rung, children])).toEqual([
    ['at_risk', 2],
    ['known', 1],
    ['known', 1],
    ['known', 1],
    ['suspected', 3],
  ]);
});

test('a value is the latest recorded by the end of the window, ties by agency name, and not recorded is counted', async () => {
  const rows = await profile({
    missing: [
      report('a', '2013-05-01T10:00:00Z', undefined, { cse_concern: 'suspected', sex: 'female', ethnicity: 'W1' }),
      report('a', '2013-09-01T10:00:00Z', undefined, { sex: 'not_recorded', ethnicity: 'NS' }),
      report('b', '2013-05-01T10:00:00Z', undefined, { cse_concern: 'suspected', ethnicity: 'M1', from_agency: 'police' }),
      report('b', '2013-05-01T10:00:00Z', undefined, { ethnicity: 'A2', from_agency: 'care' }),
    ],
    referrals: [referral('c', '2013-05-01T10:00:00Z', { cse_flag: 'yes', ethnicity: 'B1' })],
  });
  expect(shares(rows, 'sex')).toEqual([
    ['suspected', 'female', 1, 100 / 3],
    ['suspected', 'not_recorded', 2, 200 / 3],
  ]);
  expect(shares(rows, 'ethnicity')).toEqual([
    ['suspected', 'A2', 1, 100 / 3],
    ['suspected', 'B1', 1, 100 / 3],
    ['suspected', 'W1', 1, 100 / 3],
  ]);
});

test('a window that ended earlier knows nothing recorded since', async () => {
  const sent = {
    referrals: [
      referral('a', '2013-02-01T10:00:00Z', { cse_flag: 'yes', education_status: 'in_education' }),
      referral('a', '2013-09-01T10:00:00Z', { education_status: 'excluded' }),
    ],
  } as const;
  expect(shares(await profile(sent, { from: '2012-04', to: '2013-03' }), 'education_status')).toEqual([
    ['suspected', 'in_education', 1, 100],
  ]);
  expect(await profile(sent)).toEqual([]);
});

test('lists count a child under each of their codes, homes under their ward', async () => {
  const rows = await profile({
    referrals: [
      referral('a', '2013-05-01T10:00:00Z', {
        cse_flag: 'yes',
        disability: 'autism;adhd',
        indicators: 'neglect; isolation;neglect',
        home_area: 'E01000001',
      }),
      referral('b', '2013-05-01T10:00:00Z', { cse_flag: 'yes', disability: 'not_recorded', home_area: 'E01999999' }),
    ],
  });
  expect(shares(rows, 'disability').map((row) => row.slice(1))).toEqual([
    ['adhd', 1, 50],
    ['autism', 1, 50],
    ['not_recorded', 1, 50],
  ]);
  expect(shares(rows, 'indicator').map((row) => row.slice(1))).toEqual([
    ['isolation', 1, 50],
    ['neglect', 1, 50],
    ['not_recorded', 1, 50],
  ]);
  expect(shares(rows, 'home_ward').map((row) => row.slice(1))).toEqual([
    ['E05000001', 1, 50],
    ['outside_area', 1, 50],
  ]);
});

test('young adults stand apart, and a child who turns 18 stays a child by the fact at 17', async () => {
  const rows = await profile({
    referrals: [
      referral('a', '2013-05-01T10:00:00Z', { cse_flag: 'yes', age: 17 }),
      referral('a', '2013-11-01T10:00:00Z', { cse_flag: 'yes', age: 18 }),
      referral('b', '2013-05-01T10:00:00Z', { cse_flag: 'yes', age: 18 }),
    ],
    intelligence: [intelligence('I1', '2013-06-01T10:00:00Z')],
    intelligence_mentions: [mention('I1', 'c', 'victim', { age_band: '18-20' }), mention('I1', 'd', 'victim')],
  });
  const ages = rows.filter((row) => row['dimension'] === 'age_band');
  expect(ages.map((row) => [row['value'], row['children'], row['percent'], row['young_adults']])).toEqual([
    ['16-17', 1, 50, 0],
    ['18-20', 0, 0, 2],
    ['not_recorded', 1, 50, 0],
  ]);
});
