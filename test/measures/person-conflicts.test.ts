import { expect, test } from 'vitest';
import type { SentRows } from '../support/edition-of.ts';
import { intelligence, measured, mention, person, referral, report } from './measured.ts';

const options = { month: '2014-03', firstMonth: '2012-01' };

async function conflicts(sent: SentRows): Promise<unknown[][]> {
  const rows = await measured('person_conflicts', sent, options);
  return rows.map((row) => [row['person_id'], row['attribute'], row['agencies'], row['values']]);
}

const seen = (child: string, at: string, more = {}) => report(child, at, '2014-03-31T10:00:00Z', more);

test('codes that differ are listed in order with the agencies that hold them, and none is chosen', async () => {
  const found = await conflicts({
    missing: [
      seen('a', '2014-03-01T10:00:00Z', { sex: 'male', ethnicity: 'W1' }),
      seen('a', '2014-03-05T10:00:00Z', { sex: 'male', ethnicity: 'B9' }),
      seen('b', '2014-03-05T10:00:00Z', { sex: 'male', ethnicity: 'W1' }),
    ],
    referrals: [
      referral('a', '2014-03-01T10:00:00Z', { sex: 'female', ethnicity: 'A2', from_agency: 'social-care' }),
      referral('b', '2014-03-01T10:00:00Z', { sex: 'male', ethnicity: 'W1', from_agency: 'social-care' }),
    ],
  });
  expect(found).toEqual([
    [person('a'), 'ethnicity', 2, 'A2;B9;W1'],
    [person('a'), 'sex', 2, 'female;male'],
  ]);
});

test('not recorded, not stated and observed unknown are no value', async () => {
  const missing = [
    seen('a', '2014-03-01T10:00:00Z', { sex: 'not_recorded', ethnicity: 'NS' }),
    seen('a', '2014-03-02T10:00:00Z', { sex: 'male', ethnicity: 'W1' }),
    seen('a', '2014-03-03T10:00:00Z', { ethnicity: 'IC9' }),
    seen('a', '2014-03-04T10:00:00Z'),
  ];
  expect(await conflicts({ missing })).toEqual([]);
});

test('ethnicity stated and ethnicity observed are two questions', async () => {
  const one = [seen('a', '2014-03-01T10:00:00Z', { ethnicity: 'W1' }), seen('a', '2014-03-02T10:00:00Z', { ethnicity: 'IC4' })];
  expect(await conflicts({ missing: one })).toEqual([]);
  const two = [...one, seen('a', '2014-03-03T10:00:00Z', { ethnicity: 'IC2' })];
  expect(await conflicts({ missing: two })).toEqual([[person('a'), 'ethnicity', 1, 'IC2;IC4']]);
});

test('ages a birthday apart fit, and ages that no day of birth fits differ, by the years that they imply', async () => {
  const fits = [seen('a', '2014-03-09T10:00:00Z', { age: 13 }), seen('a', '2014-03-10T10:00:00Z', { age: 14 })];
  expect(await conflicts({ missing: fits })).toEqual([]);
  const same = [seen('a', '2014-03-10T10:00:00Z', { age: 13 }), seen('a', '2014-03-10T20:00:00Z', { age: 14 })];
  expect(await conflicts({ missing: same })).toEqual([[person('a'), 'age', 1, '1999-2000;2000-2001']]);
  const back = [seen('a', '2013-03-01T10:00:00Z', { age: 15 }), seen('a', '2014-03-01T10:00:00Z', { age: 14 })];
  expect(await conflicts({ missing: back })).toEqual([[person('a'), 'age', 1, '1997-1998;1999-2000']]);
});

test('exactly a year and a day may be two birthdays, exactly a year may not', async () => {
  const aged = (later: string) => [seen('a', '2013-03-10T10:00:00Z', { age: 13 }), seen('a', later, { age: 15 })];
  expect(await conflicts({ missing: aged('2014-03-10T10:00:00Z') })).toHaveLength(1);
  expect(await conflicts({ missing: aged('2014-03-11T10:00:00Z') })).toEqual([]);
});

test('a day of birth on 29 February fits 28 February and 1 March', async () => {
  const missing = [
    seen('a', '2014-02-28T10:00:00Z', { age: 13 }),
    seen('a', '2014-03-01T10:00:00Z', { age: 14 }),
    seen('a', '2012-02-28T10:00:00Z', { age: 11 }),
    seen('a', '2012-02-29T10:00:00Z', { age: 12 }),
  ];
  expect(await conflicts({ missing })).toEqual([]);
});

test('a band of ages in a report is held against completed ages', async () => {
  const sent = (age_band: '13-15' | '16-17' | '18-20' | '55+') => ({
    missing: [seen('a', '2014-03-10T10:00:00Z', { age: 14 })],
    intelligence: [intelligence('I1', '2014-03-10T10:00:00Z')],
    intelligence_mentions: [mention('I1', 'a', 'victim', { age_band })],
  });
  expect(await conflicts(sent('13-15'))).toEqual([]);
  expect(await conflicts(sent('16-17'))).toEqual([[person('a'), 'age', 1, '1996-1998;1999-2000']]);
  expect((await conflicts(sent('55+')))[0]?.[3]).toMatch(/^\d{4}-1959;1999-2000$/);
});

test('whoever is 18 or over in every record, or is named only as a suspect, is not listed', async () => {
  const found = await conflicts({
    missing: [seen('a', '2014-03-01T10:00:00Z', { age: 18, sex: 'male' }), seen('a', '2014-03-01T10:00:00Z', { age: 20, sex: 'female' })],
    intelligence: [intelligence('I1', '2014-03-10T10:00:00Z'), intelligence('I2', '2014-03-11T10:00:00Z')],
    intelligence_mentions: [
      mention('I1', 'b', 'suspect', { age_band: '16-17', sex: 'male' }),
      mention('I2', 'b', 'suspect', { age_band: '16-17', sex: 'female' }),
    ],
  });
  expect(found).toEqual([]);
});

test('a report suspected to be false, and what a witness is said to be, say nothing of a child', async () => {
  const found = await conflicts({
    missing: [seen('a', '2014-03-01T10:00:00Z', { sex: 'male' })],
    intelligence: [
      intelligence('I1', '2014-03-10T10:00:00Z', { intelligence_assessment: 'E' }),
      intelligence('I2', '2014-03-11T10:00:00Z'),
    ],
    intelligence_mentions: [mention('I1', 'a', 'victim', { sex: 'female' }), mention('I2', 'a', 'witness', { sex: 'female' })],
  });
  expect(found).toEqual([]);
});
