import { expect, test } from 'vitest';
import { assetText } from '../../analytics/assets.ts';
import { codesOf } from '../../analytics/contracts/codes.ts';
import { answers, standards } from '../../analytics/dip-sample/standards.ts';

const timed = new Set(assetText('analytics/measures/timeliness.sql').match(/'[a-z_]+_\d+wd'/g));

test('every standard of the measure timeliness can be audited, and no other', () => {
  expect(
    standards()
      .map(({ standard }) => `'${standard}'`)
      .sort(),
  ).toEqual([...timed].sort());
});

test('every fact is a column of the cases, and its code list is one', () => {
  const sql = assetText('analytics/dip-sample/cases.sql');
  for (const { facts } of standards())
    for (const { name, code_list: list } of facts) {
      expect(sql).toContain(` AS ${name}`);
      if (list !== undefined) expect([list, codesOf(list).length]).not.toEqual([list, 0]);
    }
});

test('no fact tells who a child or a worker is, or what a child’s ethnicity is', () => {
  const sql = assetText('analytics/dip-sample/cases.sql');
  for (const word of ['worker_id', 'person_id', 'family_id', 'ethnicity', 'risk_score']) expect(sql).not.toContain(word);
});

test('the questions of a standard have names of their own, ask something, and say what to look for', () => {
  for (const { questions } of standards()) {
    expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length);
    for (const { text, look_for } of questions) {
      expect(text).toMatch(/\?$/);
      expect(look_for).toMatch(/\.$/);
    }
  }
});

test('an auditor can say yes, no, not applicable or cannot tell', () => {
  expect(answers().map(({ answer }) => answer)).toEqual(['yes', 'no', 'not_applicable', 'cannot_tell']);
});
