import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-protect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const counts = 'ward,sex,count\nA,f,5\nA,m,20\nA,Total,25\nB,f,30\nB,m,12\nB,Total,42\nTotal,f,35\nTotal,m,32\nTotal,Total,67\n';

test('protect --json answers in the shape of the design, with the audit’s interval of each hidden figure', () => {
  const table = written('counts.csv', counts);
  const ended = lantern('protect', '--table', table, '--json');
  expect([ended.status, ended.error]).toEqual([0, '']);
  const document: unknown = JSON.parse(ended.out);
  expect(document).toMatchObject({ rule: 'exact', method: 'mixed_integer', optimal: true, cost: 67, bound: 67 });
  expect(document).toHaveProperty('suppressed', [
    { ward: 'A', sex: 'f', lower: 0, upper: 25 },
    { ward: 'A', sex: 'm', lower: 0, upper: 25 },
    { ward: 'B', sex: 'f', lower: 10, upper: 35 },
    { ward: 'B', sex: 'm', lower: 7, upper: 32 },
  ]);
  expect(document).toHaveProperty('table.0', { ward: 'A', sex: 'f', count: '[c]' });
  expect(document).toHaveProperty('table.8', { ward: 'Total', sex: 'Total', count: 67 });
  expect(lantern('protect', '--table', table, '--json').out).toBe(ended.out);
});

test('protect without --json writes the table as CSV; --threshold changes what is small', () => {
  const table = written('counts.csv', counts);
  const { out, error } = lantern('protect', '--table', table);
  expect(out).toMatch(/^ward,sex,count,lower,upper\nA,f,\[c\],0,25\n/);
  expect(out).toMatch(/\nTotal,Total,67,,\n$/);
  expect(error).toContain('4 of 9 figures are hidden, chosen by a mixed integer programme');
  expect(lantern('protect', '--table', table, '--threshold', '5').out).toMatch(/^ward,sex,count,lower,upper\nA,f,5,,\n/);
});

test('protect --rule rounded rounds, and withholds what would give a [c] away', () => {
  const table = written('small.csv', 'ward,count\nA,1\nB,8\nC,8\nTotal,17\n');
  const answer: unknown = JSON.parse(lantern('protect', '--table', table, '--rule', 'rounded', '--json').out);
  expect(answer).toMatchObject({ rule: 'rounded', method: 'rounding', optimal: null });
  expect(answer).toHaveProperty('table', [
    { ward: 'A', count: '[c]' },
    { ward: 'B', count: 10 },
    { ward: 'C', count: 10 },
    { ward: 'Total', count: '[x]' },
  ]);
});

test('what cannot be read ends with 1 and where; a wrong rule with 2', () => {
  const table = written('wrong.csv', 'ward,count\nA,1\nTotal,2\n');
  const ended = lantern('protect', '--table', table);
  expect([ended.status, ended.out]).toEqual([1, '']);
  expect(ended.error).toContain(`${table}:3:count  Is 2, and its parts make 1.`);
  expect(lantern('protect', '--table', table, '--rule', 'best').status).toBe(2);
  expect(lantern('protect', '--table', join(folder, 'none.csv'))).toMatchObject({
    status: 1,
    error: expect.stringContaining('no such file'),
  });
});
