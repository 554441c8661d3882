import { cpSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Store } from '../../analytics/lake/store.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { companion, episode, fresh, type Ground, report } from './landing.ts';

/** Two deliveries with a correction, a duplicate, an orphan that is released, faults and a refused file. */
function sendFirst(place: Ground): void {
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2', age: '99' })]);
  place.send('police/2014-02-01/missing_companions.csv', [companion(), companion({ episode_id: 'M-3' })]);
}

function sendSecond(place: Ground): void {
  place.send('police/2014-03-01/missing.csv', [
    episode({ risk_level: 'high' }),
    episode({ episode_id: 'M-3', reported_at: '2014-02-11T21:00:00Z', last_seen_at: '', returned_at: '' }),
  ]);
  place.send('police/2014-03-01/intelligence.csv', [report(), report({ report_id: 'INT-2', handling_code: 'C' })]);
  place.send('police/2014-03-01/referrals.csv', 'referral_id\nR-1\n');
}

class Killed extends Error {}

/** A store that fails at its n-th change, as a process that is killed there. */
function killedAt(store: Store, n: number): Store {
  let changes = 0;
  const counted =
    <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      changes += 1;
      if (changes === n) throw new Killed();
      return work(...given);
    };
  const write = counted(store.write);
  return {
    ...store,
    // The page with the clock comes after the switch, when the lake is already the new one.
    write: async (path, content) => (path.startsWith('ledger/intakes/') ? store.write(path, content) : write(path, content)),
    adopt: counted(store.adopt),
    replace: counted(store.replace),
    remove: counted(store.remove),
  };
}

test('an intake that is run again changes nothing and says so', async () => {
  const place = fresh();
  sendFirst(place);
  sendSecond(place);
  const first = await place.intake();
  const before = lakeBytes(place.lake);
  const second = await place.intake();
  expect(first.changed).toBe(true);
  expect(second).toEqual({ ...first, changed: false });
  expect(place.logged.at(-1)).toContain('Nothing new');
  expect(lakeBytes(place.lake)).toEqual(before);
});

test('the same landing gives the same bytes in another lake', async () => {
  const [one, other] = [fresh(), fresh()];
  for (const place of [one, other]) {
    sendFirst(place);
    sendSecond(place);
    await place.intake();
  }
  expect(lakeBytes(one.lake)).toEqual(lakeBytes(other.lake));
});

test('a month that no new row touches keeps its folder', async () => {
  const place = fresh();
  sendFirst(place);
  place.send('police/2014-02-01/intelligence.csv', [report({ report_id: 'INT-1' })]);
  await place.intake();
  const before = Object.keys(lakeBytes(place.lake)).filter((path) => path.startsWith('curated/intelligence/'));
  place.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' })]);
  let adopted = 0;
  await place.intake((effects) => ({
    ...effects,
    store: {
      ...effects.store,
      adopt: async (path, local) => {
        adopted += path.startsWith('curated/') ? 1 : 0;
        return effects.store.adopt(path, local);
      },
    },
  }));
  expect(adopted).toBe(1);
  expect(Object.keys(lakeBytes(place.lake))).toEqual(expect.arrayContaining(before));
});

test('an intake that is killed at any write leaves the snapshot as it was, and run again it ends in the same bytes', async () => {
  const place = fresh();
  sendFirst(place);
  await place.intake();
  sendSecond(place);
  const before = `${place.lake}-before`;
  const back = () => {
    rmSync(place.lake, { recursive: true, force: true });
    cpSync(before, place.lake, { recursive: true });
  };
  cpSync(place.lake, before, { recursive: true });
  await place.intake();
  const undisturbed = lakeBytes(place.lake);
  let killed = 0;
  for (let n = 1; ; n += 1) {
    back();
    const current = lakeBytes(place.lake)['ledger/current.json'];
    const outcome = await place.intake((effects) => ({ ...effects, store: killedAt(effects.store, n) })).catch((error: unknown) => error);
    if (!(outcome instanceof Killed)) break;
    killed += 1;
    expect(lakeBytes(place.lake)['ledger/current.json']).toBe(current);
    await place.intake();
    expect(lakeBytes(place.lake)).toEqual(undisturbed);
  }
  expect(killed).toBeGreaterThan(6);
}, 180_000);

test('of two intakes at once one wins; the other says so, and run again it finds nothing new', async () => {
  const place = fresh();
  sendFirst(place);
  await place.intake();
  sendSecond(place);
  let winner: unknown;
  const loser = place.intake((effects) => ({
    ...effects,
    store: {
      ...effects.store,
      replace: async (path, expected, content) => {
        winner = await place.intake();
        return effects.store.replace(path, expected, content);
      },
    },
  }));
  await expect(loser).rejects.toMatchObject({ code: 'intake_overtaken' });
  expect(winner).toMatchObject({ changed: true });
  expect(await place.intake()).toMatchObject({ changed: false });
});

test('a quarantine or ledger page that was lost is written again', async () => {
  const place = fresh();
  sendFirst(place);
  await place.intake();
  const before = lakeBytes(place.lake);
  for (const path of Object.keys(before).filter((each) => /^(quarantine|ledger\/deliveries)\//.test(each))) {
    rmSync(`${place.lake}/${path}`);
    await place.intake();
    expect(lakeBytes(place.lake)).toEqual(before);
  }
});
