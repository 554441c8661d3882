import { createHmac, createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extracts } from '../../analytics/contracts/extract.ts';
import { isPseudonym } from '../../analytics/intake/lake-key.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { LanternError } from '../../analytics/lantern-error.ts';
import { companion, episode, fresh, type Ground } from './landing.ts';

const key = createSecretKey(Buffer.from('a key that no agency holds, of 40 bytes.'));
const longKey = createSecretKey(Buffer.alloc(100, 'a key longer than a block of the digest. '));
const taken = (place: Ground, lakeKey = key) => place.intake(undefined, undefined, lakeKey);
const codeOf = (error: unknown) => (error instanceof LanternError ? error.code : error);

for (const [name, each] of [
  ['short', key],
  ['long', longKey],
] as const)
  test(`every pseudonym is the HMAC-SHA-256 of the one that came, with a ${name} key; record numbers stay`, async () => {
    const place = fresh();
    place.send('police/2014-02-01/missing.csv', [episode({ missing_from_premises_id: 'aaaaaaaaaaaaaaaa' })]);
    place.send('police/2014-02-01/missing_companions.csv', [companion()]);
    await taken(place, each);
    const hmac = (text: string) => createHmac('sha256', each).update(text).digest('hex').slice(0, 32);
    expect(await place.curated('missing')).toMatchObject([
      {
        episode_id: 'M-1001',
        person_id: hmac('0123456789abcdef'),
        missing_from_premises_id: hmac('aaaaaaaaaaaaaaaa'),
        found_premises_id: null,
        missing_from_area: 'E01000001',
      },
    ]);
    expect(await place.curated('missing_companions')).toMatchObject([{ episode_id: 'M-1001', person_id: hmac('fedcba9876543210') }]);
  });

test('two agencies’ rows on one child meet under the key; keys that hold pseudonyms still tell rows apart and find them again', async () => {
  const place = fresh();
  const premises = { premises_id: 'aaaaaaaaaaaaaaaa', premises_type: 'hotel', area: 'E01000001' };
  place.send('police/2014-02-01/premises.csv', [premises, { ...premises, premises_id: 'bbbbbbbbbbbbbbbb' }]);
  place.send('police/2014-03-01/premises.csv', [premises]);
  place.send('police/2014-04-01/premises_withdrawn.csv', [{ premises_id: 'bbbbbbbbbbbbbbbb' }]);
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('social_care/2014-02-01/missing.csv', [episode()]);
  const { files } = await taken(place);
  expect(files.map(({ file, accepted, duplicate }) => `${file} ${accepted} ${duplicate}`)).toEqual([
    'missing.csv 1 0',
    'premises.csv 2 0',
    'premises.csv 0 1',
    'premises_withdrawn.csv 1 0',
    'missing.csv 1 0',
  ]);
  expect(await place.curated('premises')).toHaveLength(1);
  const [one, other] = await place.curated('missing');
  expect(one?.['person_id']).toBe(other?.['person_id']);
});

test('rows that landing no longer holds keep their pseudonyms, and newer rows on the same child meet them', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  await taken(place);
  place.withdraw('police/2014-02-01/missing.csv');
  place.send('police/2014-03-01/missing.csv', [episode({ episode_id: 'M-2' })]);
  await taken(place);
  const people = (await place.curated('missing')).map((row) => row['person_id']);
  expect(people).toHaveLength(2);
  expect(new Set(people).size).toBe(1);
});

test('a lake goes on with the key it was begun with: another, none, or one that comes late is refused and changes nothing', async () => {
  const keyed = fresh();
  keyed.send('police/2014-02-01/missing.csv', [episode()]);
  const { snapshot } = await taken(keyed);
  keyed.send('police/2014-03-01/missing.csv', [episode({ episode_id: 'M-2' })]);
  const errors = [await taken(keyed, longKey).catch(codeOf), await keyed.intake().catch(codeOf)];
  expect(errors).toEqual(['lake_key', 'lake_key']);
  expect(await folderStore(keyed.lake).readText('ledger/current.json')).toContain(snapshot);
  const plain = fresh();
  plain.send('police/2014-02-01/missing.csv', [episode()]);
  await plain.intake();
  expect(await taken(plain).catch(codeOf)).toBe('lake_key');
});

test('no pseudonym that an agency sent stands in the lake, but in what goes back to it; and the key stands nowhere', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2', person_id: '9999999999999999', age: 'x' })]);
  await taken(place);
  const store = folderStore(place.lake);
  const holding = (text: string | Buffer) =>
    store.list('').then((paths) => paths.filter((path) => readFileSync(join(place.lake, path)).includes(text)));
  expect(await holding('0123456789abcdef')).toEqual([]);
  expect(await holding('9999999999999999')).toEqual(['quarantine/police/2014-02-01/missing.csv']);
  expect(await holding(key.export())).toEqual([]);
  expect(await holding(key.export().toString('hex'))).toEqual([]);
  expect(place.logged.join('\n')).not.toContain(key.export().toString('hex'));
});

test('a parent is found by a record number, never by a pseudonym, so that children find theirs under any key', () => {
  const parents = extracts().flatMap(({ fields, parent }) => fields.filter((field) => field.name === parent?.field));
  expect(parents.filter(isPseudonym)).toEqual([]);
  expect(extracts().flatMap(({ fields }) => fields.filter(isPseudonym)).length).toBeGreaterThan(20);
});
