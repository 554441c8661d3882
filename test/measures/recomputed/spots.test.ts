import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readArea } from '../../../analytics/area/read-area.ts';
import { assetPath } from '../../../analytics/assets.ts';
import { openEdition } from '../../../analytics/edition/open-edition.ts';
import type { Row } from '../../../analytics/engine/engine.ts';
import { withRealEffects } from '../../../analytics/engine/real-effects.ts';
import { intake } from '../../../analytics/intake/intake.ts';
import { requireSnapshot } from '../../../analytics/lake/snapshot.ts';
import { computeMeasure } from '../../../analytics/measures/compute-measure.ts';
import { ageAt, type Episode } from '../../../sample-data/model.ts';
import { calendarOf } from '../../../sample-data/time.ts';
import { generateWorld } from '../../../sample-data/world.ts';
import { sampleOptions } from '../../../sample-data/write-sample.ts';
import { fixture } from '../reference.ts';
import { dayOf } from './agreement.ts';
import { day, monthOf } from './instants.ts';

/** Codes, centroids by shapely and nearest by pyproj of the sample's areas. */
const { codes, centroids, neighbours } = fixture(
  'getis_ord',
  z.object({ codes: z.array(z.string()), centroids: z.array(z.tuple([z.number(), z.number()])), neighbours: z.array(z.array(z.number())) }),
);
const lake = mkdtempSync(join(tmpdir(), 'lantern-spots-'));
let hotSpots: Row[] = [];
let nearRepeat: Row[] = [];

beforeAll(async () => {
  const landing = assetPath('sample-data/area/landing');
  const area = readArea(assetPath('sample-data/area/area.yaml'));
  await withRealEffects({ lake, landing }, async (effects) => {
    await intake({ landing, area }, effects);
    const engine = await effects.openEngine();
    const snapshot = await requireSnapshot(effects.store);
    const edition = await openEdition(engine, effects, { snapshot, month: '2014-03', edition: 'police', area });
    hotSpots = await computeMeasure(edition, 'hot_spots');
    nearRepeat = await computeMeasure(edition, 'near_repeat');
    engine.close();
  });
});

afterAll(() => rmSync(lake, { recursive: true, force: true }));

/** Missing episodes as the generator knows them, never through a file. */
const episodes = generateWorld(sampleOptions.seed, calendarOf(sampleOptions.end, sampleOptions.months), 1, codes).episodes.filter(
  (episode) => episode.category === 'missing' && ageAt(episode.child.born, episode.reported) < 18,
);
const ofMonths = (from: string, to: string) =>
  episodes.filter((episode) => monthOf(episode.reported) >= from && monthOf(episode.reported) <= to);
const year = ofMonths('2013-04', '2014-03');

function childrenByArea(of: readonly Episode[]): number[] {
  return codes.map((code) => new Set(of.filter(({ child }) => child.homeArea === code).map(({ child }) => child.id)).size);
}

test('children by area, and Gi* of them, are those of the generator’s own episodes and a plain formula', () => {
  const children = childrenByArea(year);
  const before = childrenByArea(ofMonths('2012-04', '2013-03'));
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const gStar = (values: readonly number[], place: number) => {
    const around = [place, ...(neighbours[place] ?? [])];
    const mean = total(values) / values.length;
    const deviation = Math.sqrt(total(values.map((value) => value * value)) / values.length - mean * mean);
    const held = total(around.map((each) => values[each] ?? 0));
    return (held - mean * 7) / (deviation * Math.sqrt((values.length * 7 - 49) / (values.length - 1)));
  };
  expect(hotSpots.map((row) => row['lsoa'])).toEqual(codes);
  hotSpots.forEach((row, place) => {
    expect([row['lsoa'], row['children'], row['children_before']]).toEqual([codes[place], children[place], before[place]]);
    expect(row['z']).toBeCloseTo(gStar(children, place), 9);
    expect(row['z_before']).toBeCloseTo(gStar(before, place), 9);
  });
  expect(total(children)).toBe(131);
});

/** Haversine in its other form, by the chord between two points on a sphere. */
function metres(one: readonly [number, number], other: readonly [number, number]): number {
  const onSphere = ([longitude, latitude]: readonly [number, number]) => {
    const [along, up] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
    return [Math.cos(up) * Math.cos(along), Math.cos(up) * Math.sin(along), Math.sin(up)];
  };
  const [from, to] = [onSphere(one), onSphere(other)];
  const chord = Math.hypot(...from.map((each, axis) => each - (to[axis] ?? 0)));
  return Math.round(2 * 6_371_008.8 * Math.asin(chord / 2));
}

test('near repeats are every pair of the generator’s own episodes', () => {
  const events = year.map((episode) => ({
    child: episode.child.id,
    place: centroids[codes.indexOf(episode.child.homeArea ?? '')] ?? ([0, 0] as const),
    on: Date.parse(dayOf(episode.reported)) / day,
  }));
  const pairs = events.flatMap((one, index) =>
    events.slice(0, index).map((other) => ({
      far: Math.floor(metres(one.place, other.place) / 1000),
      apart: Math.floor(Math.abs(one.on - other.on) / 7),
      same: one.child === other.child,
    })),
  );
  expect(nearRepeat).toHaveLength(20);
  for (const row of nearRepeat) {
    const band = Number(row['distance_band']) / 1000;
    const week = Number(row['days_band']) / 7;
    const near = pairs.filter(({ far }) => far === band);
    const both = near.filter(({ apart }) => apart === week);
    const expected = (near.filter(({ same }) => !same).length * pairs.filter(({ apart }) => apart === week).length) / pairs.length;
    expect(row).toMatchObject({
      observed: both.filter(({ same }) => !same).length,
      same_child: both.filter(({ same }) => same).length,
      events: year.length,
      events_not_placed: 0,
    });
    expect(row['expected']).toBeCloseTo(expected, 9);
  }
});
