import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { type DeliveredFile, readLedger } from '../../analytics/lake/ledger.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { companion, episode, type Ground, ground, report } from './landing.ts';

let place: Ground;
beforeEach(() => {
  place = ground();
});
afterEach(() => place.close());

async function taken(file: string, apart?: Parameters<Ground['intake']>[1]): Promise<DeliveredFile> {
  rmSync(place.lake, { recursive: true, force: true });
  await place.intake(undefined, apart);
  const store = folderStore(place.lake);
  const pages = await readLedger(store, await requireSnapshot(store));
  const found = pages.flatMap((page) => page.delivered).find((entry) => `${entry.delivery}/${entry.file}` === file);
  if (found === undefined) throw new Error(`The ledger has no ${file}.`);
  return found;
}

/** Every month of every extract laid apart and taken straight, however small. */
const straight = { bytes: -1, records: 1, repeated: 1 };

test('of each column the rows are counted in which it is empty, or says that nothing is recorded in any spelling', async () => {
  place.send('police/2014-02-01/missing.csv', [
    episode({ episode_id: 'M-1', sex: 'not known', ethnicity: 'NS', last_seen_at: '' }),
    episode({ episode_id: 'M-2', sex: '', ethnicity: 'NOBT', reported_at: '2014-01-15T21:00:00Z', last_seen_at: '', returned_at: '' }),
    episode({ episode_id: 'M-3', sex: ' ', reported_at: '2014-01-20T21:00:00Z', last_seen_at: '', returned_at: '' }),
  ]);
  for (const apart of [undefined, straight]) {
    const { not_recorded } = await taken('2014-02-01/missing.csv', apart);
    expect(not_recorded).toMatchObject({ sex: 3, ethnicity: 2, last_seen_at: 3, returned_at: 2, episode_id: 0, category: 0 });
  }
});

test('a column of the contract that the file lacks is not recorded in any row', async () => {
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2' })]);
  const { not_recorded } = await taken('2014-02-01/missing.csv');
  expect(not_recorded).toMatchObject({ found_type: 2, referred_at: 2, care_status: 2, sex: 0 });
});

test('quarantined rows count where their cells could be read, and broken lines do not', async () => {
  const columns = 'report_id,reported_at,source_evaluation,intelligence_assessment,handling_code,handling_conditions,themes';
  place.send(
    'police/2014-02-01/intelligence.csv',
    [
      columns,
      'INT-1,2014-01-12T10:00:00Z,1,A,P,,',
      'INT-2,2014-01-12T10:00:00Z,9,A,P,,',
      ',2014-01-12T10:00:00Z,1,A,,,',
      'INT-4,2014-01-12T10:00:00Z',
      '',
    ].join('\n'),
  );
  const { not_recorded, read, rules } = await taken('2014-02-01/intelligence.csv');
  expect([read, rules['malformed_row']]).toEqual([4, 1]);
  expect(not_recorded).toMatchObject({ report_id: 1, source_evaluation: 0, handling_code: 1, handling_conditions: 3, themes: 3 });
});

test('a column that names an agency is not counted: empty, it names the sender', async () => {
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-02-01/missing_companions.csv', [companion()]);
  const { not_recorded } = await taken('2014-02-01/missing_companions.csv');
  expect(Object.keys(not_recorded ?? {})).toEqual(expect.arrayContaining(['episode_id', 'relation']));
  expect(not_recorded).not.toHaveProperty('episode_id_agency');
});

test('sound rows are counted by code whatever the spelling, each code of a list for itself, and unsound rows are not', async () => {
  place.send('police/2014-02-01/missing.csv', [
    episode({ episode_id: 'M-1', ethnicity: 'wbri', reasons: 'bullying;not_disclosed' }),
    episode({ episode_id: 'M-2', reported_at: '2014-01-15T21:00:00Z', last_seen_at: '', returned_at: '', reasons: 'bullying' }),
    episode({ episode_id: 'M-3', category: 'absent', age: '99' }),
  ]);
  for (const apart of [undefined, straight]) {
    const { codes_met } = await taken('2014-02-01/missing.csv', apart);
    expect(codes_met).toMatchObject({ category: { missing: 2 }, reasons: { bullying: 2, not_disclosed: 1 }, ethnicity: { W1: 2 } });
  }
});

test('each file of an extract has its own counts', async () => {
  place.send('police/2014-02-01/missing.csv', [episode({ sex: '' })]);
  place.send('police/2014-03-01/missing.csv', [
    episode({ sex: '' }),
    episode({ episode_id: 'M-2', sex: '' }),
    episode({ episode_id: 'M-3' }),
  ]);
  for (const apart of [undefined, straight]) {
    expect((await taken('2014-02-01/missing.csv', apart)).not_recorded).toMatchObject({ sex: 1 });
    expect((await taken('2014-03-01/missing.csv', apart)).not_recorded).toMatchObject({ sex: 2 });
  }
});

test('a file refused whole has no counts of columns', async () => {
  place.send('police/2014-02-01/missing.csv', 'sex\nF\n');
  place.send('police/2014-02-01/intelligence.csv', [report()]);
  const refused = await taken('2014-02-01/missing.csv');
  expect([refused.refused?.rule, refused.not_recorded, refused.codes_met]).toEqual(['header', undefined, undefined]);
});
