import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { measured, report } from './measured.ts';

const area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({
    agencies: [
      { name: 'social-care', kind: 'childrens_social_care' },
      { name: 'home', kind: 'residential_care' },
    ],
  }),
};
const care = { from_agency: 'social-care' };

async function reconciled(missing: ReturnType<typeof report>[], completeTo?: string) {
  const options = { month: '2014-03', firstMonth: '2014-02', area, ...(completeTo === undefined ? {} : { completeTo }) };
  const rows = await measured('episode_reconciliation', { missing }, options);
  return rows
    .filter((row) => row['month'] === '2014-03')
    .map((row) => [row['reported_by'], row['events'], row['children'], row['cannot_say'], row['young_adults']]);
}

test('an event that both report is one of both, the others are of the one who reported them', async () => {
  const rows = await reconciled([
    report('a', '2014-03-10T20:00:00Z', '2014-03-11T08:00:00Z'),
    report('a', '2014-03-11T20:00:00Z', '2014-03-12T08:00:00Z', care),
    report('a', '2014-03-20T20:00:00Z', '2014-03-21T08:00:00Z'),
    report('a', '2014-03-22T20:00:01Z', '2014-03-23T08:00:00Z', care),
    report('b', '2014-03-20T20:00:00Z', '2014-03-21T08:00:00Z'),
    report('b', '2014-03-25T20:00:00Z', '2014-03-26T08:00:00Z'),
  ]);
  expect(rows).toEqual([
    ['both', 1, 1, 0, 0],
    ['care_only', 1, 1, 0, 0],
    ['police_only', 3, 2, 0, 0],
  ]);
});

test('a report 24 hours and a second later is another event, unless the two overlap', async () => {
  const apart = [report('a', '2014-03-10T20:00:00Z', '2014-03-11T08:00:00Z'), report('a', '2014-03-11T20:00:01Z', undefined, care)];
  expect((await reconciled(apart)).map(([who, events]) => `${who} ${events}`)).toEqual(['both 0', 'care_only 1', 'police_only 1']);
  const overlapping = [report('a', '2014-03-10T20:00:00Z', '2014-03-12T08:00:00Z'), report('a', '2014-03-11T20:00:01Z', undefined, care)];
  expect((await reconciled(overlapping)).map(([who, events]) => `${who} ${events}`)).toEqual(['both 1', 'care_only 0', 'police_only 0']);
});

test('every agency but the police is care, and two of those are care alone', async () => {
  const rows = await reconciled([
    report('a', '2014-03-10T20:00:00Z', '2014-03-11T08:00:00Z', care),
    report('a', '2014-03-10T21:00:00Z', '2014-03-11T08:00:00Z', { from_agency: 'home' }),
  ]);
  expect(rows).toEqual([
    ['both', 0, 0, 0, 0],
    ['care_only', 1, 1, 0, 0],
    ['police_only', 0, 0, 0, 0],
  ]);
});

test('absences are left out, and young adults stand apart', async () => {
  const rows = await reconciled([
    report('a', '2014-03-10T20:00:00Z', '2014-03-11T08:00:00Z', { category: 'absent' }),
    report('b', '2014-03-10T20:00:00Z', '2014-03-11T08:00:00Z', { age: 18 }),
  ]);
  expect(rows.at(-1)).toEqual(['police_only', 0, 0, 0, 1]);
});

test('that one side alone reported is not said before the other side is complete to the hours in which it could have', async () => {
  const missing = [
    report('a', '2014-03-10T20:00:00Z', '2014-03-11T08:00:00Z'),
    report('b', '2014-02-10T20:00:00Z', '2014-02-11T08:00:00Z', care),
  ];
  expect((await reconciled(missing, '2014-03-11T20:00:00Z')).at(-1)).toEqual(['police_only', 1, 1, 0, 0]);
  expect((await reconciled(missing, '2014-03-11T19:59:59Z')).at(-1)).toEqual(['police_only', 0, 0, 1, 0]);
});

test('on the last evening of a month it is enough to be complete to its end', async () => {
  const missing = [report('a', '2014-03-31T20:00:00Z', undefined), report('b', '2014-02-10T20:00:00Z', '2014-02-11T08:00:00Z', care)];
  expect((await reconciled(missing, '2014-03-31T22:59:59Z')).at(-1)).toEqual(['police_only', 1, 1, 0, 0]);
  expect((await reconciled(missing, '2014-03-31T22:59:58Z')).at(-1)).toEqual(['police_only', 0, 0, 1, 0]);
});

test('an agency that never sent missing episodes is not awaited', async () => {
  const rows = await reconciled([report('a', '2014-03-10T20:00:00Z', '2014-03-11T08:00:00Z')], '2014-03-10T21:00:00Z');
  expect(rows.at(-1)).toEqual(['police_only', 1, 1, 0, 0]);
});
