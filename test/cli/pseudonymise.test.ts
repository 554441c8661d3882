import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-cli-pseudonymise-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const secret = 'feedfacefeedfacefeedfacefeedface';
const header = 'episode_id,person_id,surname,dob,reported_at,category,risk_level,cse_concern,home_address';
const row = (id: string, person: string) =>
  `${id},${person},Quillfeather,10/05/2000,2014-01-10T21:00:00Z,missing,medium,none,1 Zebedee Row`;
const run = (...words: readonly string[]) =>
  lantern('pseudonymise', at('raw.csv'), '--extract', 'missing', '--key-file', at('key'), ...words);

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
  writeFileSync(at('key'), secret, { mode: 0o600 });
  writeFileSync(at('raw.csv'), `${header}\n${row('M-1', 'P 1')}\n${row('M-2', 'p  1')}\n`);
});

const everything = (ended: { readonly out: string; readonly error: string }) => `${ended.out}${ended.error}`;

test('--help has an example', () => {
  const help = lantern('pseudonymise', '--help');
  expect(help.status).toBe(0);
  expect(help.out).toContain('Example:\n  lantern pseudonymise');
});

test('a file is made safe, and what was done is said without a value or the key', () => {
  const ended = run('--out', at('missing.csv'));
  expect(ended).toMatchObject({ status: 0, error: '' });
  expect(ended.out).toContain('Left out: C(surname), 2 filled; I(home_address), 2 filled.');
  expect(ended.out).toContain('Wrote 2 rows');
  expect(`${everything(ended)}${readFileSync(at('missing.csv'), 'utf8')}`).not.toMatch(/Quillfeather|Zebedee|P 1|feedface/i);
  expect(lantern('check', at('missing.csv'), '--strict')).toMatchObject({ status: 0 });
});

test('--json is one document', () => {
  const ended = run('--out', at('missing.csv'), '--json');
  expect(ended).toMatchObject({ status: 0, error: '' });
  expect(JSON.parse(ended.out)).toMatchObject({
    extract: 'missing',
    rows: 2,
    written: 2,
    dropped: [{ column: 'surname' }, { column: 'home_address' }],
    derived: [{ column: 'age', from: 'dob' }],
    pseudonymised: [{ column: 'person_id', kind: 'person' }],
    faults: [],
    checks: { collisions: [{ column: 'B(person_id)', count: 1, rows: [3] }] },
  });
});

test('a file that cannot be made safe ends with 1, each fault with its place, and nothing is written', () => {
  writeFileSync(at('raw.csv'), `${header}\n${row('M-1', 'P 1')}\n${row('Zebedee Quill', 'P 2')}\n`);
  for (const voice of [[], ['--quiet']]) {
    const ended = run('--out', at('missing.csv'), ...voice);
    expect(ended.status).toBe(1);
    expect(ended.out).toMatch(/^raw\.csv:3:A\(episode_id\) identifying Looks like a name/);
    expect(ended.error).toContain('nothing was written');
    expect(everything(ended)).not.toMatch(/Zebedee|Quill|feedface/);
  }
  const json = run('--out', at('missing.csv'), '--json');
  expect([json.status, JSON.parse(json.out)]).toMatchObject([
    1,
    { written: 0, faults: [{ row: 3, column: 'A(episode_id)', rule: 'identifying' }] },
  ]);
  expect(readdirSync(folder).sort()).toEqual(['key', 'raw.csv']);
});

test('--check writes nothing, and with --strict ends with 3 where a check does not hold', () => {
  expect(run('--check')).toMatchObject({ status: 0 });
  expect(run('--check', '--strict')).toMatchObject({ status: 3 });
  expect(run('--check').out).toContain('B(person_id): identifiers written in more than one way, each with one pseudonym: 1 (rows 3)');
  expect(readdirSync(folder).sort()).toEqual(['key', 'raw.csv']);
});

test('wrong usage ends with 2: neither --out nor --check, both, no key file, an unknown choice', () => {
  const out = ['--out', at('missing.csv')];
  const noKey = lantern('pseudonymise', at('raw.csv'), '--extract', 'missing', ...out);
  for (const ended of [run(), run(...out, '--check'), noKey, run(...out, '--unknown-postcode', 'guess')]) {
    expect(ended).toMatchObject({ status: 2, out: '' });
    expect(ended.error).toContain('--help');
  }
  expect(existsSync(at('missing.csv'))).toBe(false);
});

test.skipIf(process.platform === 'win32')('a key file that everybody may read ends with 1 and says chmod', () => {
  chmodSync(at('key'), 0o644);
  const ended = run('--out', at('missing.csv'));
  expect(ended).toMatchObject({ status: 1, out: '' });
  expect(ended.error).toContain('chmod 600');
  expect(ended.error).not.toContain(secret);
});

test('a file that is there is replaced only where that is asked', () => {
  writeFileSync(at('missing.csv'), 'mine');
  expect(run('--out', at('missing.csv'))).toMatchObject({ status: 1 });
  expect(run('--out', at('missing.csv'), '--force')).toMatchObject({ status: 0 });
});

test('a folder that is not there is said to be so', () => {
  const ended = run('--out', at('absent/missing.csv'));
  expect(ended.status).toBe(1);
  expect(ended.error).toContain('there is no such file or folder');
});
