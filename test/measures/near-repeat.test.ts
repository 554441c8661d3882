import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { type Area, areaWithoutFile } from '../../analytics/area/read-area.ts';
import { computeMeasure } from '../../analytics/measures/compute-measure.ts';
import type { SentRows } from '../support/edition-of.ts';
import { measured, openMeasured, report } from './measured.ts';

const code = (number: number) => `E0100000${number}`;

/** Squares in a row from west to east, their centroids 0.01 degrees apart on the equator: 1,111.95 metres. */
function square(number: number) {
  const west = number * 0.01;
  const corners = [
    [west, -0.005],
    [west + 0.01, -0.005],
    [west + 0.01, 0.005],
    [west, 0.005],
    [west, -0.005],
  ];
  return { type: 'Polygon' as const, coordinates: [corners] };
}

const area = (measures: object = {}): Area => ({
  ...areaWithoutFile(),
  file: areaSchema.parse({
    measures: { near_repeat_distance_bands: 2, near_repeat_days_bands: 2, near_repeat_permutations: 199, ...measures },
  }),
  place: {
    lsoas: [1, 2, 3].map((number) => ({
      code: code(number),
      name: `Area ${number}`,
      ward: 'E05000001',
      population: 1500,
      population_0_17: 300,
    })),
    wards: [{ code: 'E05000001', name: 'All' }],
    boundaries: {
      type: 'FeatureCollection',
      features: [1, 2, 3].map((number) => ({
        type: 'Feature',
        properties: { level: 'lsoa', code: code(number) },
        geometry: square(number),
      })),
    },
  },
});

const from = (child: string, number: number | undefined, at: string, more: object = {}) =>
  report(child, at, undefined, { missing_from_area: number === undefined ? undefined : code(number), ...more });
const repeats = (sent: SentRows, of: Area = area()) => measured('near_repeat', sent, { month: '2014-03', firstMonth: '2013-01', area: of });

test('pairs of two children are counted by distance and days, each band with its lower end and without its upper', async () => {
  const rows = await repeats(
    {
      missing: [
        from('a', 1, '2014-01-10T10:00:00Z'),
        from('b', 1, '2014-01-16T10:00:00Z'),
        from('c', 2, '2014-01-17T10:00:00Z'),
        from('d', 3, '2014-01-24T10:00:00Z'),
      ],
    },
    area({ near_repeat_metres: 1112 }),
  );
  // a-b: 0 m, 6 days; a-c: 1,112 m, 7; b-c: 1,112 m, 1; c-d: 1,112 m, 7; a-d and b-d: 2,224 m, in no band
  expect(rows.map((row) => [row['distance_band'], row['distance_to'], row['days_band'], row['days_to'], row['observed']])).toEqual([
    [0, 1112, 0, 7, 1],
    [0, 1112, 7, 14, 0],
    [1112, 2224, 0, 7, 1],
    [1112, 2224, 7, 14, 2],
  ]);
  // of six pairs of dates two are under 7 days apart and three from 7 to 13; one pair of places is at 0 metres and three at 1,112
  expect(rows.map((row) => row['expected'])).toEqual([2 / 6, 3 / 6, (3 * 2) / 6, (3 * 3) / 6]);
  expect(rows.map((row) => row['ratio'])).toEqual([3, 0, 1, 2 / 1.5]);
  expect(rows.map((row) => row['children'])).toEqual([2, 0, 2, 3]);
  expect(rows[1]).toMatchObject({ p: 1, events: 4, events_not_placed: 0 });
});

test('a child who goes missing again is a repeat, in neither observed nor expected', async () => {
  const rows = await repeats({
    missing: [from('a', 1, '2014-01-10T10:00:00Z'), from('a', 1, '2014-01-12T10:00:00Z'), from('b', 1, '2014-01-20T10:00:00Z')],
  });
  expect(rows[0]).toMatchObject({ observed: 0, same_child: 1, expected: 2 / 3, children: 0 });
  expect(rows[1]).toMatchObject({ observed: 2, same_child: 0, expected: 4 / 3, children: 2 });
});

test('days are local dates: late on one and early on the next are a day apart, in summer time too', async () => {
  const of = area({ near_repeat_days: 1 });
  const apart = async (one: string, other: string) => {
    const rows = await repeats({ missing: [from('a', 1, one), from('b', 1, other)] }, of);
    return rows.slice(0, 2).map((row) => row['observed']);
  };
  expect(await apart('2014-01-10T23:59:00Z', '2014-01-11T00:01:00Z')).toEqual([0, 1]);
  expect(await apart('2013-07-10T22:30:00Z', '2013-07-10T23:30:00Z')).toEqual([0, 1]);
  expect(await apart('2013-07-10T23:30:00Z', '2013-07-11T22:30:00Z')).toEqual([1, 0]);
});

test('one event that two agencies report is no pair; young adults, absences and other years are in none', async () => {
  const rows = await repeats({
    missing: [
      from('a', 1, '2014-01-10T10:00:00Z'),
      from('a', 1, '2014-01-10T11:00:00Z', { from_agency: 'social-care' }),
      from('b', 1, '2014-01-10T10:00:00Z', { age: 18 }),
      from('c', 1, '2014-01-10T10:00:00Z', { category: 'absent' }),
      from('d', 1, '2013-03-31T22:59:59Z'),
    ],
  });
  expect(rows[0]).toMatchObject({ observed: 0, same_child: 0, expected: 0, ratio: null, p: 1, events: 1 });
});

test('what has no area, or none that the boundaries draw, is left out and counted', async () => {
  const sent = {
    missing: [
      from('a', 1, '2014-01-10T10:00:00Z'),
      from('b', undefined, '2014-01-10T10:00:00Z'),
      from('c', 7, '2014-01-10T10:00:00Z'),
      from('d', 1, '2014-01-10T10:00:00Z'),
    ],
  };
  expect((await repeats(sent))[0]).toMatchObject({ observed: 1, events: 2, events_not_placed: 2 });
  expect((await repeats(sent, areaWithoutFile()))[0]).toMatchObject({ observed: 0, events: 0, events_not_placed: 4 });
});

test('children who go missing from one area within days of each other, far more than others, have a small chance', async () => {
  const days = ['2013-05', '2013-07', '2013-09', '2013-11', '2014-01', '2014-03'];
  const pairs = days.flatMap((month, index) => [
    from(String(index * 2), 1, `${month}-10T10:00:00Z`),
    from((index * 2 + 1).toString(16), 1, `${month}-11T10:00:00Z`),
  ]);
  const edition = await openMeasured({ missing: pairs }, { month: '2014-03', firstMonth: '2013-01', area: area() });
  const rows = await computeMeasure(edition, 'near_repeat');
  expect(rows[0]).toMatchObject({ observed: 6, children: 12, events: 12 });
  // every dealing of the dates has the same pairs here, for all are in one area
  expect(rows[0]).toMatchObject({ expected: 6, p: 1 });
  const apart = pairs.map((each, index) => ({ ...each, missing_from_area: code((Math.floor(index / 2) % 2) * 2 + 1) }));
  const [near] = await repeats({ missing: apart });
  expect(near).toMatchObject({ observed: 6 });
  expect(Number(near?.['ratio'])).toBeGreaterThan(2);
  expect(Number(near?.['p'])).toBeLessThan(0.05);
  expect(await repeats({ missing: apart })).toEqual(await repeats({ missing: apart }));
});
