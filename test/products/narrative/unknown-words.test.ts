import { expect, test } from 'vitest';
import type { Facts } from '../../../analytics/products/facts/facts.ts';
import { unknownWords } from '../../../analytics/products/narrative/unknown-words.ts';
import { tacticalAssessment } from '../../../analytics/products/tactical-assessment/tactical-assessment.ts';
import { fixtureFacts } from '../fixtures/facts.ts';
import { linkage } from '../fixtures/quality-rows.ts';
import { brokenLinks, wrongNumbers } from '../tactical-assessment/links.ts';

const text = (markup: string) => markup.replace(/<[^>]*>/g, '');
const words = (facts: Facts) => text(unknownWords(facts)?.sentence.markup ?? '');

/** Facts of a month in which so few referred children are found in referrals that absences are withheld. */
function unlinked(): Facts {
  const facts = fixtureFacts();
  const findings = facts.findings.map((finding) =>
    finding.kind === 'late_referral_after_missing'
      ? { ...finding, status: 'cannot_say' as const, facts: { linkage_people: 30, linkage_found: 12 } }
      : finding,
  );
  const marts = { ...facts.marts, linkage: { ...facts.marts.linkage, rows: linkage('2014-03', 12) } };
  return { ...facts, findings, marts, completeTo: facts.completeTo.filter(({ extract }) => extract !== 'referrals') };
}

test('page one says that findings of absence are withheld, how many, and on what share', () => {
  const facts = unlinked();
  const withheld = facts.findings.filter((finding) => finding.kind === 'late_referral_after_missing').length;
  expect(words(facts)).toContain(
    `Findings that rest on an absence are withheld (${withheld} cases): only 12 of the 30 children whom missing reports of the 12 months ` +
      'to March 2014 call referred are found in referrals, under the floor of 60%.',
  );
  expect(words(facts)).not.toContain('cannot be said until');
  expect(words(fixtureFacts())).not.toContain('withheld');
});

test('a page whose absences are withheld says so wherever it would state one, with numbers that its rows bear out', () => {
  const made = tacticalAssessment(unlinked());
  const page = text(made.page);
  expect(brokenLinks(made)).toEqual([]);
  expect(wrongNumbers(made).wrong).toEqual([]);
  expect(page).toContain('withheld: too few children are found from missing episodes to referrals for an absence to be stated');
  expect(page).toContain('Whether there is an open referral cannot be said: too few children');
  expect(page).not.toMatch(/No open referral|No child protection plan/);
  expect(page).toContain('recorded under another pseudonym');
  expect(page).toContain('The same pseudonym for a child from each agency');
});

test('page one names an extract that is perhaps not delivered', () => {
  const facts = { ...fixtureFacts(), perhapsNotDelivered: [{ agency: 'police', extract: 'intelligence', month: '2014-03' }] };
  expect(words(facts)).toContain(
    'Perhaps not delivered: intelligence reports (Police), without a row in its last month where each of the 12 before had some',
  );
  const page = text(tacticalAssessment(facts).page);
  expect(page).toContain('Yes, and no row is of March 2014: perhaps not delivered');
  expect(page).toContain('Intelligence reports (Police): no row of March 2014, where each of the 12 months before has some');
});

test('the first block of the page lists what was assumed complete, by agency', () => {
  expect(text(tacticalAssessment(fixtureFacts()).page)).toContain(
    '1 of 4 extracts stop before 31 March 2014. That of referrals (Children’s social care) is assumed, from the names of deliveries.',
  );
});

test('where everything came and nothing waits there is nothing to say', () => {
  const facts = fixtureFacts();
  const findings = facts.findings.filter((finding) => finding.status !== 'cannot_say');
  const completeTo = facts.completeTo.filter(({ extract }) => extract !== 'referrals');
  expect(unknownWords({ ...facts, findings, completeTo, supplied: [] })).toBeUndefined();
});
