import { expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { currentSnapshot } from '../../analytics/lake/snapshot.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { companion, episode, fresh } from './landing.ts';

const counts = ({
  read,
  accepted,
  duplicate,
  superseded,
  quarantined,
}: Record<'read' | 'accepted' | 'duplicate' | 'superseded' | 'quarantined', number>) =>
  [read, accepted, duplicate, superseded, quarantined].join(' ');

test('a row of a later delivery replaces the one it corrects and counts as accepted; the old one stays readable in its snapshot', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ risk_level: 'low' })]);
  const first = await place.intake();
  place.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' })]);
  const second = await place.intake();
  expect(second.files.map(counts)).toEqual(['1 1 0 0 0', '1 1 0 0 0']);
  expect(await place.curated('missing')).toMatchObject([{ risk_level: 'high', delivery: '2014-03-01', source_row: 2 }]);
  const store = folderStore(place.lake);
  const folders = JSON.parse((await store.readText(`ledger/snapshots/${first.snapshot}.json`)) ?? '{}').tables.missing;
  expect(await store.list(`${folders[0]}/`)).toHaveLength(1);
});

test('in one delivery a row in a later file supersedes the earlier', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing_a.csv', [episode({ risk_level: 'low' }), episode({ episode_id: 'M-2' })]);
  place.send('police/2014-02-01/missing_b.csv', [episode({ risk_level: 'high' }), episode({ episode_id: 'M-2' })]);
  expect((await place.intake()).files.map(counts)).toEqual(['2 1 0 1 0', '2 1 1 0 0']);
  expect(await place.curated('missing')).toMatchObject([{ risk_level: 'high' }, { episode_id: 'M-2', source_file: 'missing_a.csv' }]);
});

test('a row that comes twice in one file with the same values is accepted once', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode(), episode(), episode()]);
  expect((await place.intake()).files.map(counts)).toEqual(['3 1 2 0 0']);
});

test('an older delivery that comes late lands under the newer ones, whatever the order of arrival', async () => {
  const late = fresh();
  late.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' })]);
  await late.intake();
  late.send('police/2014-02-01/missing.csv', [episode({ risk_level: 'low' }), episode({ episode_id: 'M-2' })]);
  await late.intake();
  const ordered = fresh();
  ordered.send('police/2014-02-01/missing.csv', [episode({ risk_level: 'low' }), episode({ episode_id: 'M-2' })]);
  ordered.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' })]);
  await ordered.intake();
  expect(await late.curated('missing')).toMatchObject([{ risk_level: 'high' }, { episode_id: 'M-2' }]);
  const current = (bytes: Record<string, string>) => bytes['ledger/current.json'];
  expect(current(lakeBytes(late.lake))).toBe(current(lakeBytes(ordered.lake)));
});

test('an orphan is tried again and released when its parent arrives', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing_companions.csv', [companion()]);
  expect((await place.intake()).quarantined).toEqual([{ rule: 'orphan', rows: 1 }]);
  place.send('police/2014-02-02/missing.csv', [episode()]);
  const second = await place.intake();
  expect(second).toMatchObject({ orphansReleased: 1, quarantined: [] });
  expect(await place.curated('missing_companions')).toHaveLength(1);
  expect((await folderStore(place.lake).list('quarantine/')).filter((path) => path.endsWith('.csv'))).toEqual([]);
});

test('the same content sent again under another name changes nothing, and its rows are accounted for', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2' })]);
  const first = await place.intake();
  place.send('police/2014-04-01/missing.csv', [episode(), episode({ episode_id: 'M-2' })]);
  const again = await place.intake();
  expect(again).toMatchObject({ changed: false, snapshot: first.snapshot });
  expect(again.files.map(counts)).toEqual(['2 2 0 0 0', '2 0 2 0 0']);
  expect(await place.intake()).toMatchObject({ changed: false });
});

test('rows of a delivery that landing no longer holds stay, in their place in the order of deliveries', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode({ risk_level: 'low' }), episode({ episode_id: 'M-2' })]);
  place.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' })]);
  place.send('police/2014-03-01/missing_companions.csv', [companion({ episode_id: 'M-2' })]);
  const first = await place.intake();
  place.withdraw('police/2014-02-01/missing.csv');
  expect(await place.intake()).toMatchObject({ changed: false, snapshot: first.snapshot });
  place.send('police/2014-01-20/missing.csv', [
    episode({ risk_level: 'medium' }),
    episode({ episode_id: 'M-2', age: '12' }),
    episode({ episode_id: 'M-3' }),
  ]);
  await place.intake();
  expect(await place.curated('missing')).toMatchObject([{ risk_level: 'high' }, { episode_id: 'M-2', age: 14 }, { episode_id: 'M-3' }]);
  expect(await place.curated('missing_companions')).toHaveLength(1);
});

test('an extract is complete to what its delivery declares, else to the day before the delivery, and that is listed as assumed', async () => {
  const place = fresh();
  place.send('police/2014-07-01/missing.csv', [episode()]);
  place.send('care/2014-07-01/missing.csv', [episode({ reported_at: '2014-06-30T10:00:00Z', returned_at: '' })]);
  place.send(
    'care/2014-07-01/delivery.json',
    JSON.stringify({ complete_to: { missing: '2014-06-29T23:59:59+01:00', referrals: '2014-06-30T00:00:00Z' } }),
  );
  const outcome = await place.intake();
  expect(outcome.assumed).toEqual([{ agency: 'police', extract: 'missing', complete_to: '2014-06-30T22:59:59Z' }]);
  expect(outcome.quarantined).toEqual([{ rule: 'future', rows: 1 }]);
  expect((await currentSnapshot(folderStore(place.lake)))?.complete_to).toEqual({
    police: { missing: '2014-06-30T22:59:59Z' },
    care: { missing: '2014-06-29T22:59:59Z', referrals: '2014-06-30T00:00:00Z' },
  });
});

test('a file that is not the one delivery.json names is refused', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send(
    'police/2014-02-01/delivery.json',
    JSON.stringify({
      files: [
        { name: 'missing.csv', sha256: '0'.repeat(64) },
        { name: 'referrals.csv', sha256: '1'.repeat(64) },
      ],
    }),
  );
  expect((await place.intake()).refused.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    'police/2014-02-01/referrals.csv empty_file',
    'police/2014-02-01/missing.csv encoding',
  ]);
});

test('a delivery.json that cannot be understood stops the intake and says which', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-02-01/delivery.json', '{"complete_to": {"mising": "2014-01-31T00:00:00Z"}}');
  await expect(place.intake()).rejects.toMatchObject({ code: 'delivery_note', message: expect.stringContaining('police/2014-02-01') });
});
