import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { auditScorecard } from '../../analytics/scorecard-audit/audit-scorecard.ts';
import { readScorecard } from '../../analytics/scorecard-audit/scorecard-table.ts';

const file = 'test/scorecard-audit/fixtures/published-2013-14.csv';
const audit = auditScorecard(readScorecard(file, readFileSync(file)).rows, undefined);

test('of the nine published rows, five cells do not follow from their own figures', () => {
  expect(audit.findings.map(({ indicator, row, cell, printed, expected }) => [indicator, row, cell, printed, expected])).toEqual([
    // 20 of 34 is 58.8; 67.6 would be 23 of 34, and is the year before's
    ['NI61', 4, 'value', '67.6', '58.8'],
    // and 58.8 after 67.6 is worse
    ['NI61', 4, 'direction', 'level', 'down'],
    // 108 of 159 is 67.9, under 68.6 and under 68
    ['NI63', 6, 'against_target', 'green', 'amber or red'],
    ['NI63', 6, 'against_national', 'green', 'amber or red'],
    // 98.6 after 97.6, where high is good
    ['NI66', 9, 'direction', 'down', 'up'],
  ]);
});

test('an amber of NI62 is not judged, because the table does not print how far short is amber', () => {
  expect(audit.not_judged.map(({ indicator, cell }) => [indicator, cell])).toEqual([
    ['NI62', 'against_target'],
    ['NI62', 'against_national'],
  ]);
});

test('every other printed value, arrow and colour follows: 36 cells are accounted for', () => {
  expect(audit.judged + audit.not_judged.length).toBe(9 * 4);
});
