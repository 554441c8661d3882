import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { retain } from '../../analytics/lake/retain.ts';
import type { Store } from '../../analytics/lake/store.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { companion, episode, type Ground, ground } from './landing.ts';

let place: Ground;
let store: Store;
beforeEach(() => {
  place = ground();
  store = folderStore(place.lake);
});
afterEach(() => place.close());

const pathOf = (delivery: string) => `quarantine/${delivery}/intake-report.html`;
const textOf = async (delivery: string) =>
  parseHTML((await store.readText(pathOf(delivery))) ?? '<html></html>').document.querySelector('main')?.textContent ?? '';

const faulty = [episode(), episode({ episode_id: 'M-2', risk_level: 'purple' }), episode({ episode_id: 'M-3', age: '99' })];

test('each delivery that is read has its page, sound or not, beside its quarantine', async () => {
  place.send('police/2014-02-01/missing.csv', faulty);
  place.send('care/2014-02-03/missing.csv', [episode()]);
  await place.intake();
  expect(await store.list('quarantine/')).toEqual(
    [pathOf('care/2014-02-03'), pathOf('police/2014-02-01'), 'quarantine/police/2014-02-01/missing.csv'].sort(),
  );
  expect(await textOf('care/2014-02-03')).toContain('nothing is to be mended');
});

test('the page names the rows that broke a rule, by rule and column, and none of their values', async () => {
  place.send('police/2014-02-01/missing.csv', [
    ...faulty,
    ...Array.from({ length: 12 }, (_, index) => episode({ episode_id: `M-1${index}`, ethnicity: 'Ms Jane Doe' })),
  ]);
  await place.intake();
  const page = (await store.readText(pathOf('police/2014-02-01'))) ?? '';
  const cells = [...parseHTML(page).document.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent),
  );
  expect(cells).toContainEqual(['missing.csv', 'risk_level', expect.stringContaining('Not a code'), '1', '3']);
  expect(cells).toContainEqual(['missing.csv', 'age', expect.any(String), '1', '4']);
  expect(cells).toContainEqual(['missing.csv', 'ethnicity', expect.any(String), '12', '5, 6, 7, 8, 9, 10, 11, 12, 13, 14 …']);
  expect(page).not.toContain('Doe');
  expect(page).not.toContain('0123456789abcdef');
});

test('a column that is filled in less, and a code that is new, are told against the delivery before', async () => {
  const month = (delivery: string, change: (index: number) => ReturnType<typeof episode>) =>
    place.send(
      `police/${delivery}/missing.csv`,
      Array.from({ length: 24 }, (_, index) => change(index)),
    );
  month('2014-02-01', (index) => episode({ episode_id: `A-${index}` }));
  month('2014-03-01', (index) =>
    episode({ episode_id: `B-${index}`, sex: index < 12 ? '' : 'F', category: index < 3 ? 'absent' : 'missing' }),
  );
  await place.intake();
  expect(await textOf('police/2014-02-01')).not.toContain('Against last time');
  const cells = [...parseHTML((await store.readText(pathOf('police/2014-03-01'))) ?? '').document.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent),
  );
  expect(cells).toContainEqual(['Missing episodes', 'sex', '0%', '50%', expect.any(String)]);
  expect(cells).toContainEqual(['Missing episodes', 'category', 'absent', 'Absent', '3']);
});

test('a file sent again is on the page of the delivery in which it came again', async () => {
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-03-01/missing.csv', [episode()]);
  await place.intake();
  expect(await textOf('police/2014-03-01')).toContain('you sent the same content before');
});

test('what lies in a delivery and is no extract is told on its page, also where it comes later or alone', async () => {
  place.send('police/2014-02-01/missing.csv', [episode()]);
  await place.intake();
  place.send('police/2014-02-01/notes <1>.docx', 'x');
  place.send('care/2014-02-03/children.csv', 'x\n');
  mkdirSync(join(place.landing, 'police/2014-02-01/more'));
  await place.intake();
  expect(await textOf('police/2014-02-01')).toContain('notes <1>.docx');
  expect(await textOf('police/2014-02-01')).toContain('more/');
  expect(await textOf('care/2014-02-03')).toContain('Nothing of this delivery could be read');
  const before = lakeBytes(place.lake);
  expect((await place.intake()).changed).toBe(false);
  expect(lakeBytes(place.lake)).toEqual(before);
});

test('a page that was lost is made again in the same bytes', async () => {
  place.send('police/2014-02-01/missing.csv', faulty);
  await place.intake();
  const before = await store.readText(pathOf('police/2014-02-01'));
  await store.remove(pathOf('police/2014-02-01'));
  expect((await place.intake()).changed).toBe(false);
  expect(await store.readText(pathOf('police/2014-02-01'))).toBe(before);
});

test('a page is written again only where it says something new', async () => {
  place.send('police/2014-02-01/missing_companions.csv', [companion()]);
  place.send('care/2014-02-01/missing.csv', [episode()]);
  await place.intake();
  const written: string[] = [];
  place.send('police/2014-03-01/missing.csv', [episode()]);
  await place.intake((effects) => ({
    ...effects,
    store: {
      ...effects.store,
      write: async (path, content) => {
        if (path.startsWith('quarantine/')) written.push(path);
        return effects.store.write(path, content);
      },
    },
  }));
  expect(written).toEqual([pathOf('police/2014-02-01'), pathOf('police/2014-03-01')]);
  expect(await textOf('police/2014-02-01')).not.toContain('Rows that wait');
});

test('the page of a delivery that no longer lies under landing stays', async () => {
  place.send('police/2014-02-01/missing.csv', faulty);
  await place.intake();
  const before = await store.readText(pathOf('police/2014-02-01'));
  place.withdraw('police/2014-02-01/missing.csv');
  place.send('police/2014-03-01/missing.csv', [episode({ episode_id: 'M-9' })]);
  await place.intake();
  expect(await store.readText(pathOf('police/2014-02-01'))).toBe(before);
});

test('retention removes the page with its quarantine, and neither is missed or made again', async () => {
  place.send('police/2014-02-01/missing.csv', faulty);
  await place.intake();
  const removed = await retain({ store, asAt: new Date('2016-01-01T00:00:00Z'), now: new Date('2099-01-01T00:00:00Z'), apply: true });
  expect(removed.quarantine.map((file) => file.path)).toContain(pathOf('police/2014-02-01'));
  expect((await place.intake()).changed).toBe(false);
  place.send('police/2016-01-01/missing.csv', [episode({ episode_id: 'M-9' })]);
  await place.intake();
  expect(await store.list('quarantine/')).toEqual([pathOf('police/2016-01-01')]);
});

test('a delivery that was mended in its place after retention has a page again', async () => {
  place.send('police/2014-02-01/missing.csv', faulty);
  await place.intake();
  await retain({ store, asAt: new Date('2016-01-01T00:00:00Z'), now: new Date('2099-01-01T00:00:00Z'), apply: true });
  place.send('police/2014-02-01/missing.csv', [episode()]);
  await place.intake();
  expect(await textOf('police/2014-02-01')).toContain('nothing is to be mended');
});
