import { expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { layout } from '../../analytics/lake/layout.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { companion, episode, fresh, type Ground } from './landing.ts';

type Counted = Record<'read' | 'accepted' | 'duplicate' | 'superseded' | 'quarantined', number> & { readonly file: string };
const counts = ({ file, read, accepted, duplicate, superseded, quarantined }: Counted) =>
  [file, read, accepted, duplicate, superseded, quarantined].join(' ');
const current = (place: Ground) => lakeBytes(place.lake)[layout.current];
const key = (episode_id: string) => ({ episode_id });

test('a list takes rows of its agency back by their keys; the others stand, and so does a row of the same number from elsewhere', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2' })]);
  place.send('social_care/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-03-01/missing_withdrawn.csv', [key('M-1001')]);
  const report = await place.intake();
  expect(report.files.map(counts)).toEqual(['missing.csv 2 2 0 0 0', 'missing_withdrawn.csv 1 1 0 0 0', 'missing.csv 1 1 0 0 0']);
  expect(await place.curated('missing')).toMatchObject([
    { agency: 'police', episode_id: 'M-2' },
    { agency: 'social_care', episode_id: 'M-1001' },
  ]);
  expect(await place.curated('missing_withdrawn')).toMatchObject([{ agency: 'police', episode_id: 'M-1001', delivery: '2014-03-01' }]);
});

test('the ledger says how many rows a list took back, of which extract, who asked and in which delivery', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-03-01/missing_withdrawn_march.csv', [key('M-1001')]);
  const { files } = await place.intake();
  const list = files.find((file) => file.extract === 'missing_withdrawn');
  const page = JSON.parse((await folderStore(place.lake).readText(layout.delivery(list?.sha256 ?? ''))) ?? '');
  expect(page.delivered).toMatchObject([{ agency: 'police', delivery: '2014-03-01', withdraws: { extract: 'missing', rows: 1 } }]);
});

test('within one delivery a list is applied after its rows, whatever the files are called', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing_zz.csv', [episode()]);
  place.send('police/2014-02-01/missing_withdrawn.csv', [key('M-1001')]);
  expect((await place.intake()).files.map(counts)).toEqual(['missing_withdrawn.csv 1 1 0 0 0', 'missing_zz.csv 1 0 0 1 0']);
  expect(await place.curated('missing')).toEqual([]);
});

test('a row that was never there is an orphan of its list, and is tried again', async () => {
  const place = fresh();
  place.send('police/2014-03-01/missing_withdrawn.csv', [key('M-1001'), key('M-7')]);
  expect((await place.intake()).files.map(counts)).toEqual(['missing_withdrawn.csv 2 0 0 0 2']);
  place.send('police/2014-02-01/missing.csv', [episode()]);
  const second = await place.intake();
  expect(second.files.map(counts)).toEqual(['missing.csv 1 1 0 0 0', 'missing_withdrawn.csv 2 1 0 0 1']);
  expect(second.orphansReleased).toBe(1);
  expect(await place.quarantine('police/2014-03-01/missing_withdrawn.csv')).toMatchObject([
    { row: '3', column: 'episode_id', rule: 'orphan', episode_id: 'M-7', message: expect.stringContaining('nothing to withdraw') },
  ]);
  expect(await place.curated('missing')).toEqual([]);
});

test('a key that is taken back twice is known already the second time', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-03-01/missing_withdrawn.csv', [key('M-1001'), key('M-1001')]);
  place.send('police/2014-04-01/missing_withdrawn.csv', [key('M-1001')]);
  const { files } = await place.intake();
  expect(files.map(counts)).toEqual(['missing.csv 1 1 0 0 0', 'missing_withdrawn.csv 2 1 1 0 0', 'missing_withdrawn.csv 1 0 1 0 0']);
});

test('a row that is sent again after it was taken back stands, in the very same file too, and can be taken back again', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-03-01/missing_withdrawn.csv', [key('M-1001')]);
  await place.intake();
  expect(await place.curated('missing')).toEqual([]);
  place.send('police/2014-04-01/missing.csv', [episode()]);
  await place.intake();
  expect(await place.curated('missing')).toMatchObject([{ episode_id: 'M-1001', delivery: '2014-04-01' }]);
  place.send('police/2014-05-01/missing_withdrawn.csv', [key('M-1001')]);
  const { files } = await place.intake();
  expect(files.map(counts).at(-1)).toBe('missing_withdrawn.csv 1 1 0 0 0');
  expect(await place.curated('missing')).toEqual([]);
});

test('the children of a row that was taken back are orphans', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2' })]);
  place.send('police/2014-02-01/missing_companions.csv', [companion(), companion({ episode_id: 'M-2' })]);
  place.send('police/2014-03-01/missing_withdrawn.csv', [key('M-1001')]);
  expect((await place.intake()).quarantined).toEqual([{ rule: 'orphan', rows: 1 }]);
  expect(await place.curated('missing_companions')).toMatchObject([{ episode_id: 'M-2' }]);
});

test('child rows are taken back by their whole key', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-02-01/missing_companions.csv', [companion(), companion({ person_id: 'aaaaaaaaaaaaaaaa' })]);
  place.send('police/2014-03-01/missing_companions_withdrawn.csv', [{ episode_id: 'M-1001', person_id: 'aaaaaaaaaaaaaaaa' }]);
  await place.intake();
  expect(await place.curated('missing_companions')).toMatchObject([{ person_id: 'fedcba9876543210' }]);
});

test('a list without a column of the key is refused, and one with a value that identifies somebody is masked', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-03-01/missing_withdrawn.csv', [{ person_id: '0123456789abcdef' }]);
  place.send('police/2014-03-02/missing_withdrawn.csv', [key('someone@example.org')]);
  const { refused } = await place.intake();
  expect(refused).toMatchObject([{ file: 'police/2014-03-01/missing_withdrawn.csv', rule: 'header' }]);
  expect(await place.quarantine('police/2014-03-02/missing_withdrawn.csv')).toMatchObject([
    { rule: 'identifying', episode_id: '[masked]' },
  ]);
  expect(await place.curated('missing')).toHaveLength(1);
});

test('what was taken back stays so when retention has removed the rows, or the list, or both', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2' })]);
  place.send('police/2014-03-01/missing_withdrawn.csv', [key('M-1001')]);
  await place.intake();
  place.withdraw('police/2014-02-01/missing.csv');
  place.send('police/2014-05-01/missing.csv', [episode({ episode_id: 'M-5' })]);
  const rowsGone = await place.intake();
  expect(rowsGone.files.map(counts)).toContain('missing_withdrawn.csv 1 1 0 0 0');
  place.withdraw('police/2014-03-01/missing_withdrawn.csv');
  place.send('police/2014-02-03/missing.csv', [episode()]);
  await place.intake();
  expect(await place.curated('missing')).toMatchObject([{ episode_id: 'M-2' }, { episode_id: 'M-5' }]);
  expect(await place.curated('missing_withdrawn')).toHaveLength(1);
});

test('the order in which deliveries arrive does not matter', async () => {
  const files: [string, Parameters<Ground['send']>[1]][] = [
    ['police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2' })]],
    ['police/2014-03-01/missing_withdrawn.csv', [key('M-1001'), key('M-2')]],
    ['police/2014-04-01/missing.csv', [episode({ risk_level: 'high' })]],
  ];
  const together = fresh();
  for (const [at, rows] of files) together.send(at, rows);
  await together.intake();
  const backwards = fresh();
  for (const [at, rows] of files.toReversed()) {
    backwards.send(at, rows);
    await backwards.intake();
  }
  expect(current(backwards)).toBe(current(together));
  expect(await backwards.curated('missing')).toMatchObject([{ risk_level: 'high' }]);
});

test('the result is the same whether months are taken apart or together', async () => {
  const rows = Array.from({ length: 60 }, (_, n) =>
    episode({ episode_id: `M-${n}`, reported_at: `2014-0${1 + (n % 6)}-10T21:00:00Z`, last_seen_at: '', returned_at: '' }),
  );
  const together = fresh();
  const apart = fresh();
  for (const place of [together, apart]) {
    place.send('police/2014-07-01/missing.csv', rows);
    place.send(
      'police/2014-08-01/missing_withdrawn.csv',
      rows.filter((_, n) => n % 7 === 0).map((row) => key(row.episode_id ?? '')),
    );
  }
  await together.intake();
  await apart.intake(undefined, { bytes: 0, records: 1, repeated: 1 });
  expect(current(apart)).toBe(current(together));
  expect(await apart.curated('missing')).toHaveLength(51);
});
