import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { avoidedWords } from '../../analytics/products/words.ts';
import { generateArea } from '../../sample-data/generate.ts';
import { writeArea } from '../../sample-data/write-area.ts';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-chronology-'));
const area = join(folder, 'area');
const lake = join(folder, 'lake');
const openings = join(lake, 'ledger', 'opened');

/** Every pseudonym that any delivery holds, and how many rows name it. */
const named = new Map<string, number>();

beforeAll(() => {
  writeArea(generateArea({ seed: 5, children: 25, months: 15, end: '2014-03', scale: 1, faults: 0 }).files, area);
  for (const file of readdirSync(join(area, 'landing'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.csv')))
    for (const [id] of readFileSync(join(area, 'landing', file), 'utf8').matchAll(/\b[0-9a-f]{32}\b/g))
      named.set(id, (named.get(id) ?? 0) + 1);
  const run = ['run', '--landing', join(area, 'landing'), '--lake', lake, '--month', '2014-03', '--area', join(area, 'area.yaml')];
  expect(lantern(...run, '--quiet').status).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = (): Record<string, unknown>[] =>
  existsSync(openings) ? readdirSync(openings).map((name) => JSON.parse(readFileSync(join(openings, name), 'utf8'))) : [];

const exported = (person: string, out: string, ...more: readonly string[]) =>
  lantern('export', 'chronology', '--lake', lake, '--person', person, '--out', out, ...more);

/** The children whom most rows name. */
const busiest = () => {
  const missing = new Set<string>();
  for (const file of readdirSync(join(area, 'landing', 'police'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /missing\.csv$/.test(name),
  ))
    for (const line of readFileSync(join(area, 'landing', 'police', file), 'utf8')
      .split('\n')
      .slice(1))
      missing.add(line.split(',')[1] ?? '');
  return [...named]
    .filter(([id]) => missing.has(id))
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2);
};

test('a child’s chronology names nobody else in any format or edition, and has no word that is never used about a child', () => {
  for (const [child] of busiest()) {
    for (const format of ['html', 'csv']) {
      for (const edition of ['police', 'meeting']) {
        const out = join(folder, `${edition}.${format}`);
        const ended = exported(child, out, '--format', format, '--edition', edition, '--role', 'analyst', '--reason', 'audit');
        expect(ended).toMatchObject({ status: 0, error: '' });
        const text = readFileSync(out, 'utf8');
        expect([...named.keys()].filter((id) => id !== child && text.includes(id))).toEqual([]);
        expect(avoidedWords(text.replaceAll(/<style>[\s\S]*<\/style>/g, '')).map(({ avoid }) => avoid)).toEqual([]);
        expect(text.split('\n').length).toBeGreaterThan(10);
      }
    }
  }
}, 120_000);

test('who opened it and why is in the ledger, with the hash of the file and of the pseudonym; the same again gives the same file', () => {
  const child = busiest()[0]?.[0] ?? '';
  const [first, second] = [join(folder, 'first.html'), join(folder, 'second.html')];
  const before = pages().length;
  const ended = exported(child, first, '--role', 'subgroup_chair', '--reason', 'case_review', '--json');
  expect(ended).toMatchObject({ status: 0, error: '' });
  expect(JSON.parse(ended.out)).toMatchObject({
    out: first,
    month: '2014-03',
    edition: 'police',
    role: 'subgroup_chair',
    reason: 'case_review',
  });
  expect(exported(child, second).error).toContain('Nobody said who opened it or why');
  const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
  expect(pages()).toHaveLength(before + 2);
  expect(pages()).toContainEqual(
    expect.objectContaining({
      role: 'subgroup_chair',
      reason: 'case_review',
      person_sha256: hash(child),
      sha256: hash(readFileSync(first)),
    }),
  );
  expect(pages()).toContainEqual(
    expect.objectContaining({ role: 'not_recorded', reason: 'not_recorded', sha256: hash(readFileSync(second)) }),
  );
  expect(JSON.stringify(pages())).not.toContain(child);
  // But for who opened it and why.
  const without = (file: string) => readFileSync(file, 'utf8').replace(/Opened by[\s\S]*?<\/dl>/, '');
  expect(without(second)).toBe(without(first));
}, 60_000);

test('a person of whom the lake has no record ends with 1 and what to do, writes nothing, and is not echoed', () => {
  const nobody = '0123456789abcdef0123456789abcdef';
  const before = pages().length;
  const out = join(folder, 'nobody.html');
  const ended = exported(nobody, out);
  expect(ended.status).toBe(1);
  expect(ended.error).toContain('Give the whole pseudonym');
  expect(ended.error + ended.out).not.toContain(nobody);
  expect([existsSync(out), pages().length]).toEqual([false, before]);
  // What would be part of a statement is a value like any other.
  expect(exported("' OR 1=1 --", out).status).toBe(1);
}, 60_000);

test('a role or a reason that is no code ends with 2 and lists those that are', () => {
  expect(exported('0123456789abcdef', join(folder, 'x.html'), '--reason', 'curious')).toMatchObject({ status: 2 });
  expect(exported('0123456789abcdef', join(folder, 'x.html'), '--role', 'anybody').error).toContain('social_care_lead');
});
