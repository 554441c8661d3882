import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../analytics/lake/store.ts';
import { generateArea } from '../../sample-data/generate.ts';
import { writeArea } from '../../sample-data/write-area.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { trials } from '../support/trials.ts';
import { companion, episode, type Ground, ground, report } from './landing.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-killed-intake-'));
const open: Ground[] = [];
afterAll(() => {
  for (const each of open) each.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A lake that took a delivery, and a landing with a second one that corrects rows, breaks rules and brings a parent. */
async function half(): Promise<Ground> {
  const place = ground();
  open.push(place);
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2', age: '99' })]);
  place.send('police/2014-02-01/missing_companions.csv', [companion(), companion({ episode_id: 'M-3' })]);
  await place.intake();
  place.send('police/2014-03-01/missing.csv', [
    episode({ risk_level: 'high' }),
    episode({ episode_id: 'M-3', reported_at: '2014-02-10T21:00:00Z', returned_at: '' }),
    episode({ episode_id: 'M-4', age: 'x' }),
  ]);
  place.send('police/2014-03-01/intelligence.csv', [report(), report({ report_id: 'INT-2', source_evaluation: '9' })]);
  return place;
}

interface Dying {
  readonly store: Store;
  /** Changes to the store that were asked for. */
  asked(): number;
  switched(): boolean;
}

/** A store whose process dies as it comes to a change: from then on it does nothing at all. */
function dying(store: Store, at: number): Dying {
  let asked = 0;
  let dead = false;
  let switched = false;
  const alive =
    <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      if (dead) throw new Error('killed');
      return work(...given);
    };
  const change =
    <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>, done: () => void = () => {}) =>
    async (...given: Given): Promise<Result> => {
      asked += 1;
      dead ||= asked === at;
      const result = await alive(work)(...given);
      done();
      return result;
    };
  return {
    store: {
      ...store,
      list: alive(store.list),
      exists: alive(store.exists),
      readText: alive(store.readText),
      write: change(store.write),
      adopt: change(store.adopt),
      remove: change(store.remove),
      replace: change(store.replace, () => {
        switched = true;
      }),
    },
    asked: () => asked,
    switched: () => switched,
  };
}

/** What a reader reads by: which snapshot is current, what it lists, and the rows there, by their hashes. */
const readBy = (bytes: Record<string, string>) =>
  Object.fromEntries(Object.entries(bytes).filter(([path]) => /^(curated|ledger\/(snapshots|areas|current))/.test(path)));

test('an intake that dies at any change to the lake leaves it as it read before, and run again it ends in the same bytes', async () => {
  const place = await half();
  const before = readBy(lakeBytes(place.lake));
  cpSync(place.lake, join(folder, 'before'), { recursive: true });
  let changes = 0;
  await place.intake((effects) => {
    const counting = dying(effects.store, -1);
    return { ...effects, store: counting.store, log: () => (changes = counting.asked()) };
  });
  expect(changes).toBeGreaterThan(10);
  const whole = lakeBytes(place.lake);
  for (let at = 1; at <= changes; at += 1) {
    rmSync(place.lake, { recursive: true });
    cpSync(join(folder, 'before'), place.lake, { recursive: true });
    let killed: Dying | undefined;
    const run = place.intake((effects) => {
      killed = dying(effects.store, at);
      return { ...effects, store: killed.store };
    });
    await expect(run, `at change ${at}`).rejects.toThrow('killed');
    expect(readBy(lakeBytes(place.lake)), `at change ${at}`).toMatchObject(killed?.switched() === true ? readBy(whole) : before);
    await place.intake();
    expect(lakeBytes(place.lake), `at change ${at}`).toEqual(whole);
  }
}, 600_000);

const landing = join(folder, 'area', 'landing');
const take = (lake: string, options: { readonly timeout?: number } = {}) =>
  spawnSync(process.execPath, ['test/support/intake-until.ts', landing, lake], { encoding: 'utf8', killSignal: 'SIGKILL', ...options });

beforeAll(() => {
  writeArea(generateArea({ seed: 5, children: 12, months: 6, end: '2014-03', scale: 1, faults: 0.02 }).files, join(folder, 'area'));
});

test('a process that is killed at any moment leaves no snapshot or a whole one, and run again it ends in the same bytes', () => {
  const whole = join(folder, 'whole');
  const started = performance.now();
  expect(take(whole)).toMatchObject({ status: 0 });
  const longest = performance.now() - started;
  let tried = 0;
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 1, noNaN: true }), (share) => {
      tried += 1;
      const lake = join(folder, `killed-${tried}`);
      const killed = take(lake, { timeout: Math.ceil(share * longest) });
      const current = existsSync(join(lake, 'ledger', 'current.json'));
      if (killed.signal !== 'SIGKILL') expect(killed.status).toBe(0);
      expect(current).toBe(current && killed.stdout.includes('about to switch'));
      expect(take(lake)).toMatchObject({ status: 0 });
      expect(lakeBytes(lake)).toEqual(lakeBytes(whole));
    }),
    trials(25),
  );
}, 600_000);

test('of two intakes at once one wins, and the other says so, changes nothing and can be run again', async () => {
  const lake = join(folder, 'two');
  const slower = spawn(process.execPath, ['test/support/intake-until.ts', landing, lake, 'SIGSTOP']);
  const ended = new Promise((resolve) => slower.on('exit', resolve));
  let said = '';
  slower.stderr.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  await new Promise((resolve) => slower.stdout.once('data', resolve));
  expect(take(lake)).toMatchObject({ status: 0 });
  const won = lakeBytes(lake);
  slower.kill('SIGCONT');
  expect(await ended).toBe(1);
  expect(said).toBe('intake_overtaken: Another intake changed this lake meanwhile; this one changed nothing. Run it again.\n');
  expect(lakeBytes(lake)).toEqual(won);
  expect(take(lake)).toMatchObject({ status: 0 });
  expect(lakeBytes(lake)).toEqual(won);
}, 120_000);
