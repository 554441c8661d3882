import { expect, test } from 'vitest';
import { ofWhatCame } from '../../../analytics/products/facts/of-what-came.ts';
import { tacticalAssessment } from '../../../analytics/products/tactical-assessment/tactical-assessment.ts';
import { fixtureFacts } from '../fixtures/facts.ts';

const facts = fixtureFacts();
const onlyMissing = { ...facts, ...ofWhatCame(facts, ['missing']), findings: [], supplied: ['missing'] };

test('where everything came nothing is taken away', () => {
  const { marts, childRecords } = ofWhatCame(facts, [...facts.supplied, 'licences']);
  expect(marts).toEqual(facts.marts);
  expect(childRecords).toEqual(facts.childRecords);
});

test('measures of an extract that never came have no rows, and shared rows have no figure of it', () => {
  const { marts, childRecords } = onlyMissing;
  expect(marts.referral_flow.rows).toEqual([]);
  expect(marts.disruption.rows).toEqual([]);
  expect(marts.missing_summary.rows).toEqual(facts.marts.missing_summary.rows);
  expect(marts.control_charts.rows.map((row) => row.series)).not.toContain('referrals');
  expect(marts.premises_activity.rows.every((row) => row.reports === null && row.episodes !== null)).toBe(true);
  expect(childRecords.rows.every((row) => row.open_referrals === null)).toBe(true);
});

test('with missing episodes alone the page says what is not known, and never nought', () => {
  const { page } = tacticalAssessment(onlyMissing);
  const words = page.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|');
  expect(words).toContain('Referrals|not known|not known|not known');
  expect(words).toContain('Intelligence reports|not known|not known|not known');
  expect(words).toContain('Organised networks are not known: no intelligence reports and no intelligence mentions have come.');
  expect(words).toContain('No figures of arrests, orders and other outcomes: no operational outcomes have come.');
  expect(words).toContain('Referrals: who was referred, what was decided, and whether a referral is open');
});
