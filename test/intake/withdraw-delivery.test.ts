import { expect, test } from 'vitest';
import type { Effects } from '../../analytics/engine/effects.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import type { IntakeReport } from '../../analytics/intake/intake.ts';
import { type WithdrawReport, type WithdrawRequest, withdrawDelivery } from '../../analytics/intake/withdraw-delivery.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { layout } from '../../analytics/lake/layout.ts';
import { currentSnapshot } from '../../analytics/lake/snapshot.ts';
import { lakeStatus } from '../../analytics/lake/status.ts';
import { LanternError } from '../../analytics/lantern-error.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { companion, episode, fresh, type Ground } from './landing.ts';

const takeBack = (
  place: Ground,
  sha256: string,
  more: Partial<WithdrawRequest> = {},
  change: (effects: Effects) => Effects = (effects) => effects,
): Promise<WithdrawReport> =>
  withRealEffects({ lake: place.lake, landing: place.landing, log: () => undefined }, (effects) =>
    withdrawDelivery({ sha256, reason: 'wrong_file', landing: place.landing, ...more }, change(effects)),
  );
const shaOf = (report: IntakeReport, delivery: string, file = 'missing.csv') =>
  report.files.find((each) => each.delivery === delivery && each.file === file)?.sha256 ?? '';
const codeOf = (error: unknown) => (error instanceof LanternError ? error.code : error);
const current = (place: Ground) => lakeBytes(place.lake)[layout.current];

/** A lake with a first delivery, and a second that corrects a row of it, repeats one and adds one. */
async function corrected(): Promise<{ readonly place: Ground; readonly report: IntakeReport }> {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ risk_level: 'low' }), episode({ episode_id: 'M-2' })]);
  place.send('police/2014-02-01/missing_companions.csv', [companion()]);
  place.send('police/2014-03-01/missing.csv', [
    episode({ risk_level: 'high' }),
    episode({ episode_id: 'M-2' }),
    episode({ episode_id: 'M-3' }),
  ]);
  return { place, report: await place.intake() };
}

/** A lake that never had the second delivery. */
async function without(): Promise<Ground> {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ risk_level: 'low' }), episode({ episode_id: 'M-2' })]);
  place.send('police/2014-02-01/missing_companions.csv', [companion()]);
  await place.intake();
  return place;
}

test('the lake is then as if the file had never come, and what it corrected stands again', async () => {
  const { place, report } = await corrected();
  const taken = await takeBack(place, shaOf(report, '2014-03-01'));
  expect(taken).toMatchObject({
    changed: true,
    reason: 'wrong_file',
    files: [{ agency: 'police', delivery: '2014-03-01', file: 'missing.csv', accepted: 2 }],
  });
  expect(await place.curated('missing')).toMatchObject([{ episode_id: 'M-1001', risk_level: 'low' }, { episode_id: 'M-2' }]);
  expect(current(place)).toBe(current(await without()));
});

test('the page on its delivery stays in the ledger, and status says what was taken back, when and why', async () => {
  const { place, report } = await corrected();
  const sha256 = shaOf(report, '2014-03-01');
  const page = lakeBytes(place.lake)[layout.delivery(sha256)];
  await takeBack(place, sha256, { reason: 'wrong_period' });
  expect(lakeBytes(place.lake)[layout.delivery(sha256)]).toBe(page);
  const { withdrawn, deliveries } = await lakeStatus(folderStore(place.lake));
  expect(withdrawn).toMatchObject([
    { sha256, reason: 'wrong_period', files: [{ agency: 'police', delivery: '2014-03-01', file: 'missing.csv' }] },
  ]);
  expect(deliveries.map((file) => file.delivery)).toEqual(['2014-02-01', '2014-02-01']);
});

test('no intake takes it in again, from where it lies or sent anew; a mended file in its place is taken', async () => {
  const { place, report } = await corrected();
  await takeBack(place, shaOf(report, '2014-03-01'));
  const left = { file: 'police/2014-03-01/missing.csv', reason: 'wrong_file' };
  expect(await place.intake()).toMatchObject({ changed: false, withdrawn: [left], refused: [] });
  place.send('police/2014-04-01/missing.csv', [
    episode({ risk_level: 'high' }),
    episode({ episode_id: 'M-2' }),
    episode({ episode_id: 'M-3' }),
  ]);
  expect((await place.intake()).changed).toBe(false);
  place.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'medium' })]);
  await place.intake();
  expect(await place.curated('missing')).toMatchObject([{ risk_level: 'medium' }, { episode_id: 'M-2' }]);
});

test('a list of withdrawn rows can be taken back: its rows stand again', async () => {
  const { place } = await corrected();
  place.send('police/2014-04-01/missing_withdrawn.csv', [{ episode_id: 'M-2' }]);
  const report = await place.intake();
  expect(await place.curated('missing')).toHaveLength(2);
  await takeBack(place, shaOf(report, '2014-04-01', 'missing_withdrawn.csv'));
  expect(await place.curated('missing')).toHaveLength(3);
});

test('without landing, what it corrected comes back out of the snapshots that hold it', async () => {
  const place = await without();
  place.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' }), episode({ episode_id: 'M-3' })]);
  const report = await place.intake();
  await takeBack(place, shaOf(report, '2014-03-01'), { landing: undefined });
  expect(await place.curated('missing')).toMatchObject([
    { episode_id: 'M-1001', risk_level: 'low', delivery: '2014-02-01' },
    { episode_id: 'M-2' },
  ]);
  const [now, never] = await Promise.all([place, await without()].map((each) => currentSnapshot(folderStore(each.lake))));
  expect(now?.tables).toEqual(never?.tables);
  expect(now?.complete_to).toEqual(never?.complete_to);
});

test('without landing, where no snapshot holds what it corrected, nothing changes and it says which file is needed', async () => {
  const { place, report } = await corrected();
  const before = lakeBytes(place.lake);
  const refused = takeBack(place, shaOf(report, '2014-03-01'), { landing: undefined });
  await expect(refused).rejects.toThrow(/Give --landing.*\n {2}police\/2014-02-01\/missing\.csv: 1 row/);
  expect(lakeBytes(place.lake)).toMatchObject(before);
  expect(await folderStore(place.lake).list('ledger/withdrawn/')).toEqual([]);
});

test('what it said the extract was complete to is no longer said', async () => {
  const place = await without();
  const complete = async () => (await currentSnapshot(folderStore(place.lake)))?.complete_to['police'];
  const before = await complete();
  place.send('police/2014-03-01/missing.csv', [episode({ episode_id: 'M-3' })]);
  place.send(
    'police/2014-03-01/delivery.json',
    JSON.stringify({ complete_to: { missing: '2014-03-31T23:59:59Z', referrals: '2014-03-31T23:59:59Z' } }),
  );
  const report = await place.intake();
  expect(await complete()).toMatchObject({ missing: '2014-03-31T23:59:59Z' });
  await takeBack(place, shaOf(report, '2014-03-01'));
  expect(await complete()).toEqual({ ...before, referrals: '2014-03-31T23:59:59Z' });
});

test('twice is once: the second time says when and why it was taken back first', async () => {
  const { place, report } = await corrected();
  const first = await takeBack(place, shaOf(report, '2014-03-01').slice(0, 10), { reason: 'damaged' });
  const bytes = lakeBytes(place.lake);
  const second = await takeBack(place, shaOf(report, '2014-03-01'), { reason: 'wrong_file' });
  expect(second).toEqual({ ...first, changed: false });
  expect(lakeBytes(place.lake)).toEqual(bytes);
});

test('the only file of a lake can be taken back: the lake then holds no rows', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  const report = await place.intake();
  await takeBack(place, shaOf(report, '2014-02-01'));
  expect(await place.curated('missing')).toEqual([]);
  expect((await place.intake()).changed).toBe(false);
});

test('a hash that is too short, unknown or no hash is refused', async () => {
  const { place } = await corrected();
  const codes = await Promise.all(['abc', 'ffffffffff', '../../etc/passwd'].map((sha) => takeBack(place, sha).catch(codeOf)));
  expect(codes).toEqual(['withdraw_short', 'withdraw_unknown', 'withdraw_short']);
});

test('stopped before the snapshot switches, the lake reads as before; the next intake takes the file back', async () => {
  const { place, report } = await corrected();
  const before = current(place);
  const dying = takeBack(place, shaOf(report, '2014-03-01'), {}, (effects) => ({
    ...effects,
    store: {
      ...effects.store,
      replace: async (path, expected, content) => {
        if (path === layout.current) throw new Error('killed');
        return effects.store.replace(path, expected, content);
      },
    },
  }));
  await expect(dying).rejects.toThrow('killed');
  expect(current(place)).toBe(before);
  await place.intake();
  expect(current(place)).toBe(current(await without()));
});

test('stopped before the snapshot switches and asked for again, it is taken back then', async () => {
  const { place, report } = await corrected();
  const sha256 = shaOf(report, '2014-03-01');
  const dying = takeBack(place, sha256, {}, (effects) => ({
    ...effects,
    store: { ...effects.store, replace: async (path, ...rest) => path !== layout.current && effects.store.replace(path, ...rest) },
  }));
  await expect(dying.catch(codeOf)).resolves.toBe('intake_overtaken');
  expect(await takeBack(place, sha256)).toMatchObject({ changed: true });
  expect(current(place)).toBe(current(await without()));
});
