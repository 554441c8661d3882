import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { readLedger } from '../../analytics/lake/ledger.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { trials } from '../support/trials.ts';
import { companion, episode, fresh, type Sent } from './landing.ts';

/** Every month of every extract laid apart and taken straight, however small; keys that come again settled first. */
const everything = { bytes: -1, records: 1, repeated: 1 };

/** Changes to a sound episode: other months, keys that meet, months that the clock makes others, faults, and what is set aside and still sound. */
const changes: readonly Sent[] = [
  {},
  { episode_id: 'M-7' },
  { episode_id: 'M-7', risk_level: 'high' },
  // The same key, but its bytes do not say so: what was settled first is settled again.
  { episode_id: 'M-7\u00a0' },
  { reported_at: '2013-06-30T23:30:00Z', last_seen_at: '' },
  { reported_at: '2013-07-01T00:10:00+01:00', last_seen_at: '' },
  { reported_at: '2013-10-27 01:30', last_seen_at: '' },
  { reported_at: '12/11/2013 21:00', last_seen_at: '' },
  { reported_at: '2013-12-31T23:59:59Z', last_seen_at: '', ethnicity: ' wbri ', reasons: 'Bullying;not_disclosed' },
  { age: '99' },
  { ethnicity: 'Ms Jane Doe' },
  { returned_at: '2013-01-01T00:00:00Z' },
  { person_id: '' },
  { reported_at: 'never' },
];
const row = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...changes))
  .map(([number, change]) => episode({ episode_id: `M-${number}`, ...change }));
const sent = fc.array(fc.array(row, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 });

test('laid apart by month and taken straight, or held together: the lake is the same, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(sent, async (files) => {
      const [apart, together] = [fresh(), fresh()];
      for (const place of [apart, together]) {
        for (const [index, rows] of files.entries()) place.send(`police/2014-02-0${index + 1}/missing.csv`, rows);
        place.send('police/2014-02-09/missing_companions.csv', [
          companion(),
          companion({ episode_id: 'M-3' }),
          companion({ episode_id: 'M-7' }),
        ]);
      }
      const one = await apart.intake(undefined, everything);
      expect(await together.intake()).toEqual(one);
      expect(lakeBytes(apart.lake)).toEqual(lakeBytes(together.lake));
      apart.close();
      together.close();
    }),
    trials(4),
  );
}, 3_600_000);

test('a month too large for one piece of the reader is taken straight in the order of its rows', async () => {
  const [apart, together] = [fresh(), fresh()];
  const rows = Array.from({ length: 40_000 }, (_, number) => episode({ episode_id: `M-${number}` }));
  for (const place of [apart, together]) place.send('police/2014-02-01/missing.csv', rows);
  await apart.intake(undefined, everything);
  await together.intake();
  expect(lakeBytes(apart.lake)).toEqual(lakeBytes(together.lake));
}, 120_000);

test('days without a time are counted also where months are taken straight', async () => {
  const place = fresh();
  const referral = {
    referral_id: 'R-1',
    person_id: '0123456789abcdef',
    received_at: '2014-01-10T10:00:00Z',
    source: 'police',
    age: '14',
    cse_flag: 'yes',
  };
  place.send('police/2014-02-01/referrals.csv', [{ ...referral, closed_at: '2014-01-20' }]);
  await place.intake(undefined, everything);
  const store = folderStore(place.lake);
  const [page] = await readLedger(store, await requireSnapshot(store));
  expect(page?.delivered[0]?.notes).toMatchObject([{ code: 'date_without_time', column: 'closed_at', rows: 1 }]);
});
