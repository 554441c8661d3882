import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultOptions, generateArea } from '../../../sample-data/generate.ts';
import { writeArea } from '../../../sample-data/write-area.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-disk-'));
const landing = join(folder, 'area', 'landing');
const [lake, temporary] = [join(folder, 'lake'), join(folder, 'temporary')];

beforeAll(() => {
  writeArea(generateArea({ ...defaultOptions, children: 60, months: 12 }).files, join(folder, 'area'));
  for (const each of [lake, temporary]) mkdirSync(each);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script where a folder is a disk of its own, of a size in kB; the disk is gone with the script. */
function onDisk(disk: string, kilobytes: number, script: string): string {
  const own = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
  const mount = `mount -t tmpfs -o size=${kilobytes}k tmpfs "$DISK"; intake() { TMPDIR="$TEMPORARY" "$NODE" cli/main.ts intake --landing "$LANDING" --lake "$LAKE" 2>&1; echo "status $?"; }`;
  const env = { ...process.env, DISK: disk, LANDING: landing, LAKE: lake, TEMPORARY: temporary, NODE: process.execPath };
  const done = spawnSync('unshare', [...own, 'bash', '-c', `set -e; ${mount}; set +e; ${script}`], { encoding: 'utf8', env });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

test.each([64, 200, 600])(
  'a lake of %i kB says that its disk is full, has no snapshot, and with more room is taken to its end',
  (kilobytes) => {
    const said = onDisk(
      lake,
      kilobytes,
      'intake; ls "$LAKE/ledger" 2>/dev/null; ls -A "$TEMPORARY"; echo ---; mount -o remount,size=50m "$DISK"; intake; ls "$LAKE/ledger/current.json"',
    );
    const [full = '', roomy = ''] = said.split('---\n');
    expect(full).toBe(
      `lantern: The lake at ${lake} cannot be written to (ENOSPC). Its disk is full. Make room there, and run it again; nothing that was in it has changed.\nstatus 1\n`,
    );
    expect(roomy).toContain('status 0');
    expect(roomy).toContain('current.json');
  },
);

test('a lake that has a snapshot keeps it where its disk is too full for the next', () => {
  const said = onDisk(
    lake,
    50_000,
    [
      'mkdir "$LAKE/all"; LAKE="$LAKE/all"; mv "$LANDING" "$LANDING.away"; mkdir -p "$LANDING"; cp -r "$LANDING.away/police" "$LANDING"; intake >/dev/null',
      'cp -r "$LAKE" "$TEMPORARY/before"; head -c 60M /dev/zero > "$DISK/filler" 2>/dev/null; rm -r "$LANDING"; mv "$LANDING.away" "$LANDING"; intake',
      'for each in ledger/current.json ledger/snapshots curated; do diff -rq "$TEMPORARY/before/$each" "$LAKE/$each" | grep -v "^Only in $LAKE"; done; rm -r "$TEMPORARY/before"; ls -A "$TEMPORARY"',
    ].join('; '),
  );
  expect(said).toMatch(/^lantern: The lake at .*\/all cannot be written to \(ENOSPC\)\. .*\nstatus 1\n$/);
});

test.each([16, 64, 200, 400])('a temporary folder of %i kB is said to be full, and the lake is untouched', (kilobytes) => {
  const said = onDisk(temporary, kilobytes, 'LAKE="$LAKE-new"; intake; ls -A "$TEMPORARY"');
  expect(said).toMatch(
    new RegExp(
      `^lantern: The disk of the temporary folder ${temporary} is full\\. .* set TMPDIR .*; the lake is as it was\\.\nstatus 1\n$`,
    ),
  );
  expect(existsSync(`${lake}-new`)).toBe(false);
});
