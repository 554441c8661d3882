import { cpSync, renameSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { withdrawDelivery } from '../../analytics/intake/withdraw-delivery.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { layout } from '../../analytics/lake/layout.ts';
import { currentSnapshot } from '../../analytics/lake/snapshot.ts';
import { lakeStatus } from '../../analytics/lake/status.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { companion, episode, fresh, type Ground, report } from './landing.ts';

/** A lake with all that a ledger tells of: corrected, repeated, quarantined and orphaned rows, and a time that only a note declares. */
async function whole(): Promise<Ground> {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ risk_level: 'low' }), episode({ episode_id: 'M-2', risk_level: 'purple' })]);
  place.send('police/2014-02-01/missing_companions.csv', [companion(), companion({ episode_id: 'M-9' })]);
  place.send('police/2014-02-01/intelligence.csv', [report()]);
  place.send('police/2014-02-01/delivery.json', JSON.stringify({ complete_to: { operations: '2014-01-31T23:59:59Z' } }));
  await place.intake();
  place.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' }), episode({ episode_id: 'M-3' })]);
  place.send('police/2014-03-01/intelligence.csv', [report()]);
  await place.intake();
  return place;
}

const aside = (place: Ground) => `${place.landing}-aside`;

/** Takes every delivery out of landing and puts a new one there alone. */
async function sendAlone(place: Ground) {
  renameSync(place.landing, aside(place));
  place.send('police/2014-04-01/missing.csv', [episode({ episode_id: 'M-4' })]);
  return place.intake();
}

/** Puts what was taken out beside what lies there now, or in its stead. */
function putBack(place: Ground, instead: boolean): void {
  if (instead) rmSync(place.landing, { recursive: true });
  cpSync(aside(place), place.landing, { recursive: true });
}

const linesOf = async (place: Ground) => (await lakeStatus(folderStore(place.lake))).deliveries;
const snapshotOf = (place: Ground) => currentSnapshot(folderStore(place.lake));
const quarantined = (place: Ground) => Object.entries(lakeBytes(place.lake)).filter(([path]) => path.startsWith(layout.quarantined));

test('a delivery that lies under landing alone takes no line out of the ledger, repeated files among them, nor a row or its quarantine', async () => {
  const place = await whole();
  const [lines, tables, quarantine] = [await linesOf(place), (await snapshotOf(place))?.tables, quarantined(place)];
  expect(lines.filter((line) => line.repeated)).toMatchObject([{ delivery: '2014-03-01', file: 'intelligence.csv', duplicate: 1 }]);
  const taken = await sendAlone(place);
  expect(taken.files).toMatchObject([{ delivery: '2014-04-01', accepted: 1 }]);
  expect(await linesOf(place)).toEqual(expect.arrayContaining([...lines]));
  expect((await linesOf(place)).length).toBe(lines.length + 1);
  expect(quarantined(place)).toEqual(expect.arrayContaining([...quarantine]));
  const { missing: _, ...others } = tables ?? {};
  expect((await snapshotOf(place))?.tables).toMatchObject(others);
  expect((await place.curated('missing')).map((row) => row['episode_id'])).toEqual(['M-1001', 'M-3', 'M-4']);
});

test('an intake of the rest of landing keeps the delivery that is not there, and with all of it the lake is as one that had it all along', async () => {
  const place = await whole();
  await sendAlone(place);
  const lines = await linesOf(place);
  putBack(place, true);
  expect((await place.intake()).files).toHaveLength(lines.length - 1);
  expect((await place.curated('missing')).map((row) => row['episode_id'])).toEqual(['M-1001', 'M-3', 'M-4']);
  expect(await linesOf(place)).toEqual(lines);
  const other = await whole();
  for (const each of [place, other]) each.send('police/2014-04-01/missing.csv', [episode({ episode_id: 'M-4' })]);
  await other.intake();
  await place.intake();
  expect(lakeBytes(place.lake)[layout.current]).toBe(lakeBytes(other.lake)[layout.current]);
  expect(await place.intake()).toMatchObject({ changed: false });
});

test('the same content under an earlier name takes no line out of the ledger', async () => {
  const place = await whole();
  const lines = await linesOf(place);
  renameSync(place.landing, aside(place));
  place.send('police/2014-01-20/missing.csv', [episode({ risk_level: 'low' }), episode({ episode_id: 'M-2', risk_level: 'purple' })]);
  await place.intake();
  const places = async () => (await linesOf(place)).map((line) => `${line.delivery}/${line.file}`).sort();
  expect(await places()).toEqual([...lines.map((line) => `${line.delivery}/${line.file}`), '2014-01-20/missing.csv'].sort());
  putBack(place, false);
  await place.intake();
  expect((await linesOf(place)).find((line) => line.delivery === '2014-02-01' && line.extract === 'missing')).toMatchObject({
    repeated: true,
    duplicate: 2,
  });
});

test('taking a file back without landing takes no other line out of the ledger, repeated files among them', async () => {
  const place = await whole();
  place.send('police/2014-04-01/missing.csv', [episode({ episode_id: 'M-4' })]);
  const taken = await place.intake();
  const lines = await linesOf(place);
  const sha256 = taken.files.find((file) => file.delivery === '2014-04-01')?.sha256 ?? '';
  await withRealEffects({ lake: place.lake }, (effects) => withdrawDelivery({ sha256, reason: 'wrong_file' }, effects));
  expect(await linesOf(place)).toEqual(lines.filter((line) => line.sha256 !== sha256));
  expect((await place.curated('missing')).map((row) => row['episode_id'])).toEqual(['M-1001', 'M-3']);
});
