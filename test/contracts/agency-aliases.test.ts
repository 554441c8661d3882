import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readAgencyAliases } from '../../analytics/contracts/agency-aliases.ts';
import { LanternError } from '../../analytics/lantern-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-aliases-'));
const path = join(folder, 'aliases.csv');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function refusalOf(text: string): string {
  writeFileSync(path, text);
  try {
    readAgencyAliases(path);
  } catch (error) {
    if (error instanceof LanternError && error.code === 'aliases_invalid') return error.message;
    throw error;
  }
  return '';
}

test('an agency’s own aliases are read with the hash of their file', () => {
  const text =
    '\uFEFFList,Alias,Code\r\nmissing-risk-level, Red ,high\r\n\r\nreferrals.cse_flag,"Sí, claro",yes\r\nmissing-risk-level,red,high\r\n';
  writeFileSync(path, text);
  expect(readAgencyAliases(path)).toEqual({
    sha256: createHash('sha256').update(text).digest('hex'),
    aliases: [
      { list: 'missing-risk-level', alias: 'Red', code: 'high' },
      { list: 'referrals.cse_flag', alias: 'Sí, claro', code: 'yes' },
    ],
  });
});

test('every bad row is named by its number in a spreadsheet, without its alias', () => {
  const said = refusalOf(
    'list,alias,code\nmissing-risk-level,Red,high\nrisk,Jane Example,high\nsex,Jane Example,girl\nsex,,female\nmissing-risk-level,RED,low\n',
  );
  expect(said).toMatch(/aliases\.csv:3 {2}There is no list of that name\. Lists are .*sex/);
  expect(said).toMatch(/aliases\.csv:4 {2}That is no code of sex\. Its codes are female, male, not_recorded/);
  expect(said).toContain('aliases.csv:5  A row needs a list, an alias and a code.');
  expect(said).toContain('aliases.csv:6  An earlier row gives this alias another code.');
  expect(said).not.toMatch(/Jane|girl/);
});

test.each(['list;alias;code\nsex;Girl;female\n', 'alias,code\nGirl,female\n', '', 'list,alias,code\nsex,"Gi"rl,female\n'])(
  'a file that is not list,alias,code in CSV is refused with what to do (%#)',
  (text) => {
    expect(refusalOf(text)).toContain('whose first row is list,alias,code');
  },
);

test('a file that is not there says so', () => {
  expect(() => readAgencyAliases(join(folder, 'none.csv'))).toThrow(expect.objectContaining({ code: 'file_unreadable' }));
});
