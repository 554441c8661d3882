import { expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { type Area, areaWithoutFile } from '../../analytics/area/read-area.ts';
import { computeMeasure } from '../../analytics/measures/compute-measure.ts';
import type { SentRows } from '../support/edition-of.ts';
import { measured, openMeasured, report } from './measured.ts';

const side = 10;
const code = (column: number, row: number) => `E01${String(row * side + column).padStart(6, '0')}`;
const cells = Array.from({ length: side * side }, (_, index) => [index % side, Math.floor(index / side)] as const);

function square(column: number, row: number) {
  const [west, south] = [-1.5 + column * 0.015, 53.8 + row * 0.009];
  const corners = [
    [west, south],
    [west + 0.015, south],
    [west + 0.015, south + 0.009],
    [west, south + 0.009],
    [west, south],
  ];
  return { type: 'Polygon' as const, coordinates: [corners] };
}

/** A borough of ten by ten squares about a kilometre wide. */
const area: Area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({ measures: { hot_spot_permutations: 1999 } }),
  place: {
    lsoas: cells.map(([column, row]) => ({
      code: code(column, row),
      name: `Area ${column} ${row}`,
      ward: 'E05000001',
      population: 1500,
      population_0_17: 300,
    })),
    wards: [{ code: 'E05000001', name: 'All' }],
    boundaries: {
      type: 'FeatureCollection',
      features: cells.map(([column, row]) => ({
        type: 'Feature',
        properties: { level: 'lsoa', code: code(column, row) },
        geometry: square(column, row),
      })),
    },
  },
};

type Report = ReturnType<typeof report>;
let children = 0;

/** So many children, each missing once from the area on a day. */
function missingFrom(column: number, row: number, count: number, day: string, more: Partial<Report> = {}): Report[] {
  return Array.from({ length: count }, () => {
    children += 1;
    return report('a', `${day}T10:00:00Z`, `${day}T12:00:00Z`, {
      person_id: children.toString(16).padStart(32, '0'),
      missing_from_area: code(column, row),
      missing_from_type: 'family_home',
      ...more,
    });
  });
}

/** Four children missing from an area and from each of those beside, above and below it. */
const spot = (column: number, row: number, day: string) =>
  [-1, 0, 1].flatMap((right) => [-1, 0, 1].flatMap((up) => missingFrom(column + right, row + up, 4, day)));
/** Nearly two years of records, one child in each window, far from every spot. */
const begun = [...missingFrom(9, 0, 1, '2012-04-05'), ...missingFrom(9, 0, 1, '2013-04-05')];

const spots = (sent: SentRows, of: Area = area) => measured('hot_spots', sent, { month: '2014-03', firstMonth: '2012-04', area: of });
const at = (rows: Awaited<ReturnType<typeof spots>>, column: number, row: number) =>
  rows.find((each) => each['lsoa'] === code(column, row));

test('hot in both years is persistent, in this one alone emerging, in the one before alone former', async () => {
  const rows = await spots({
    missing: [...begun, ...spot(2, 2, '2012-06-01'), ...spot(2, 2, '2013-06-01'), ...spot(7, 7, '2013-07-01'), ...spot(2, 7, '2012-07-01')],
  });
  expect(at(rows, 2, 2)).toMatchObject({ class: 'persistent', hot: true, hot_before: true, children: 4, children_before: 4 });
  expect(at(rows, 7, 7)).toMatchObject({ class: 'emerging', hot: true, hot_before: false, children_around: 24, children_before: 0 });
  expect(at(rows, 2, 7)).toMatchObject({ class: 'former', hot: false, hot_before: true, children: 0 });
  expect(at(rows, 9, 0)).toMatchObject({ class: '', hot: false, hot_before: false });
  expect(rows).toHaveLength(100);
});

test('a window has the chances this year that it has as the year before, from one seed', async () => {
  const sent = { missing: [...begun, ...spot(2, 2, '2012-06-01'), ...missingFrom(5, 5, 2, '2012-09-01')] };
  const edition = await openMeasured(sent, { month: '2014-03', firstMonth: '2012-04', area });
  const earlier = await computeMeasure(edition, 'hot_spots', { from: '2012-04', to: '2013-03' });
  const later = await computeMeasure(edition, 'hot_spots');
  expect(later.map((row) => [row['z_before'], row['p_before'], row['hot_before']])).toEqual(
    earlier.map((row) => [row['z'], row['p'], row['hot']]),
  );
  expect(await computeMeasure(edition, 'hot_spots')).toEqual(later);
  const other = { ...edition, parameters: { ...edition.parameters, seed: 2 } };
  expect((await computeMeasure(other, 'hot_spots')).map((row) => row['p_before'])).not.toEqual(later.map((row) => row['p_before']));
});

test('where the record begins within the year before there is no class, and hot is said all the same', async () => {
  const rows = await spots({ missing: [...missingFrom(9, 0, 1, '2012-05-01'), ...spot(7, 7, '2013-07-01')] });
  expect(at(rows, 7, 7)).toMatchObject({ class: '', hot: true, hot_before: null, children_before: null, z_before: null, p_before: null });
});

test('one child’s many episodes are no hot spot, and one area alone is none', async () => {
  const again = [-1, 0, 1].flatMap((right) =>
    Array.from({ length: 20 }, () => missingFrom(5 + right, 5, 1, '2013-08-01', { person_id: 'c'.repeat(32) })).flat(),
  );
  const rows = await spots({ missing: [...begun, ...again, ...missingFrom(1, 1, 30, '2013-09-01')] });
  expect(at(rows, 5, 5)).toMatchObject({ children: 1, episodes: 20, hot: false });
  expect(at(rows, 1, 1)).toMatchObject({ children: 30, p: 1, hot: false });
  expect(Number(at(rows, 1, 1)?.['z'])).toBeGreaterThan(3);
});

test('young adults, absences and other years are not tested; placements are told apart', async () => {
  const rows = await spots({
    missing: [
      ...begun,
      ...missingFrom(4, 4, 2, '2013-10-01', { age: 18 }),
      ...missingFrom(4, 4, 3, '2013-10-01', { category: 'absent' }),
      ...missingFrom(4, 4, 1, '2012-03-31'),
      ...missingFrom(4, 4, 1, '2013-10-01', { missing_from_type: 'childrens_home' }),
      ...missingFrom(4, 4, 1, '2013-10-01'),
    ],
  });
  expect(at(rows, 4, 4)).toMatchObject({ children: 2, episodes: 2, children_from_placement: 1, children_before: 0, young_adults: 2 });
});

test('what is not recorded, outside the area or not drawn is counted and not tested', async () => {
  const [first] = cells;
  const undrawn: Area = {
    ...area,
    place: {
      ...area.place,
      boundaries: { type: 'FeatureCollection', features: area.place.boundaries?.features.slice(1) ?? [] },
    },
  };
  const sent = {
    missing: [
      ...begun,
      ...missingFrom(0, 0, 2, '2013-10-01'),
      ...missingFrom(0, 0, 1, '2013-10-01', { missing_from_area: 'E01999999' }),
      ...missingFrom(0, 0, 1, '2013-10-01', { missing_from_area: undefined }),
    ],
  };
  const rows = await spots(sent, undrawn);
  const empty = { z: null, p: null, hot: null, class: '', children_around: null };
  expect(first).toEqual([0, 0]);
  expect(at(rows, 0, 0)).toMatchObject({ ...empty, children: 2 });
  expect(rows.slice(-2)).toMatchObject([
    { lsoa: 'not_recorded', ...empty, children: 1 },
    { lsoa: 'outside_area', ...empty, children: 1 },
  ]);
  const unmapped = await spots(sent, { ...area, place: { ...area.place, boundaries: undefined } });
  expect(new Set(unmapped.map((row) => row['p']))).toEqual(new Set([null]));
});

test('nobody missing is nowhere hot, and without an area file there are no rows', async () => {
  const rows = await spots({});
  expect(rows).toHaveLength(100);
  for (const row of rows) expect(row).toMatchObject({ z: null, p: 1, hot: false, class: '', children: 0 });
  expect(await spots({ missing: missingFrom(0, 0, 1, '2013-10-01') }, areaWithoutFile())).toEqual([]);
});
