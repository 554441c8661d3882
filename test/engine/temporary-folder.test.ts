import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { isGone, makeTemporaryFolder, sweepTemporaryFolders } from '../../analytics/engine/temporary-folder.ts';
import { episode, type Ground, ground } from '../intake/landing.ts';

let place: Ground;
let temporary: string;
beforeEach(() => {
  place = ground();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  temporary = mkdtempSync(join(tmpdir(), 'temporary-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true });
  place.close();
});

const intakeUntil = (signal: string) => ['test/support/intake-until.ts', place.landing, place.lake, signal];
const left = () => readdirSync(temporary);
const nextCommand = () => withRealEffects({ lake: place.lake }, async () => left());

test('what a killed process left, rows and all, is removed by the next command', async () => {
  expect(spawnSync(process.execPath, intakeUntil('SIGKILL')).signal).toBe('SIGKILL');
  const [killed = ''] = left();
  expect(readdirSync(join(temporary, killed))).not.toEqual([]);
  const during = await nextCommand();
  expect(during).toHaveLength(1);
  expect(during).not.toContain(killed);
  expect(left()).toEqual([]);
});

test('the folder of a process that still runs, or is stopped only for now, stays', async () => {
  const stopped = spawn(process.execPath, intakeUntil('SIGSTOP'));
  const ended = once(stopped, 'exit');
  await once(stopped.stdout, 'data');
  const [its] = left();
  expect(await nextCommand()).toHaveLength(2);
  expect(left()).toEqual([its]);
  stopped.kill('SIGKILL');
  await ended;
  await nextCommand();
  expect(left()).toEqual([]);
});

test('two folders of one process do not take each other for left behind', () => {
  const [first, second] = [makeTemporaryFolder(), makeTemporaryFolder()];
  expect(existsSync(first) && existsSync(second)).toBe(true);
});

/** The name of a folder as a process that is gone would have left it: under an id that no process has. */
function ofGoneProcess(change: (name: string) => string = (name) => name): string {
  const made = makeTemporaryFolder();
  rmSync(made, { recursive: true });
  const name = change(made.slice(temporary.length + 1).replace(`-${process.pid}-`, '-999999999-'));
  mkdirSync(join(temporary, name));
  writeFileSync(join(temporary, name, 'rows.csv'), 'episode_id\n');
  return name;
}

test('a folder of another machine, of another user, or of another name stays', () => {
  const elsewhere = ofGoneProcess((name) => name.replace(/^lantern-.{8}/, 'lantern-00000000'));
  const named = ofGoneProcess(() => 'lantern-notes');
  const mine = ofGoneProcess();
  const another = (process.getuid?.() ?? 0) + 1;
  sweepTemporaryFolders(temporary, another);
  expect(left().sort()).toEqual([elsewhere, named, mine].sort());
  sweepTemporaryFolders(temporary);
  expect(left().sort()).toEqual([elsewhere, named].sort());
});

test('a link by such a name is not followed', () => {
  const kept = join(temporary, 'kept');
  mkdirSync(kept);
  writeFileSync(join(kept, 'mine.txt'), 'mine');
  const link = ofGoneProcess();
  rmSync(join(temporary, link), { recursive: true });
  symlinkSync(kept, join(temporary, link));
  sweepTemporaryFolders(temporary);
  expect(existsSync(join(kept, 'mine.txt'))).toBe(true);
});

test('a process is gone where none runs under its id, or one that is known to have started at another time', () => {
  const owner = { process: 40, start: 100 };
  expect(isGone(owner, undefined)).toBe(true);
  expect(isGone(owner, { process: 40, start: 100 })).toBe(false);
  expect(isGone(owner, { process: 40, start: 200 })).toBe(true);
  expect(isGone(owner, { process: 40, start: 0 })).toBe(false);
  expect(isGone({ process: 40, start: 0 }, { process: 40, start: 200 })).toBe(false);
});
