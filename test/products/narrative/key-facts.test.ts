import { expect, test } from 'vitest';
import { keyFacts } from '../../../analytics/products/narrative/key-facts.ts';
import { fixtureFacts } from '../fixtures/facts.ts';

const words = (markup: string) => markup.replace(/<[^>]*>/g, '');

function limited(sentences: number) {
  const facts = fixtureFacts();
  const file = { ...facts.area.file, products: { ...facts.area.file.products, page_one_sentences: sentences } };
  return { ...facts, area: { ...facts.area, file } };
}

test('page one has no more sentences than the area file allows, and what is not known stays among them', () => {
  const facts = keyFacts(limited(3)).map(({ sentence }) => words(sentence.markup));
  expect(facts.length).toBe(3);
  expect(facts.at(-1)).toMatch(
    /^1 of the 4 extracts that agencies sent stops before the end of March 2014: referrals \(Children’s social care\); to when\./,
  );
});

test('a report of weapons or violence near a child is on page one before all else, with its grade, however few sentences there is room for', () => {
  const [first] = keyFacts(limited(1));
  expect(words(first?.sentence.markup ?? '')).toBe(
    '1 report of weapons or violence near a child of concern in March 2014, graded 3D: read at once, whatever the grade.',
  );
});

test('a signal of a control chart comes next, with the range of the months before and the same month last year', () => {
  const [, first] = keyFacts(fixtureFacts());
  expect(words(first?.sentence.markup ?? '')).toMatch(
    /^Missing episodes reported in March 2014: 61, above the range that the months before it set \(17\.4 to 47\.1 a month, mean 32\.3\); in March 2013 \d+\.$/,
  );
});

test('without a signal the first sentence says that missing episodes lie within their range', () => {
  const facts = fixtureFacts();
  const rows = facts.marts.control_charts.rows.map((row) => ({ ...row, value: 30, signal: '' }));
  const calm = { ...facts, marts: { ...facts.marts, control_charts: { ...facts.marts.control_charts, rows } } };
  expect(words(keyFacts(calm)[1]?.sentence.markup ?? '')).toContain('within the range that the months before it set');
});

test('findings that nobody can state yet are not counted as breaches', () => {
  const facts = fixtureFacts();
  const all = keyFacts({ ...facts, findings: facts.findings.map((each) => ({ ...each, status: 'cannot_say' as const })) });
  expect(all.some(({ sentence }) => words(sentence.markup).includes('return interviews not offered'))).toBe(false);
  expect(words(all.at(-1)?.sentence.markup ?? '')).toContain('cannot be said');
});

test('every sentence about findings says over what time they are counted', () => {
  const facts = keyFacts(fixtureFacts()).map(({ sentence }) => words(sentence.markup));
  const about = (text: string) => facts.find((fact) => fact.includes(text));
  expect(about('organised networks')).toContain('in records of the 24 months to March 2014');
  expect(about('missing episodes escalate')).toContain('in the 90 days to the end of March 2014, against the 275 days before');
  expect(about('return interviews not offered')).toContain('in the 12 months to March 2014');
  expect(about('premises of interest')).toContain('in records of the 12 months to March 2014');
});

test('where no provider has sent return interviews, the number not offered says what it may hold', () => {
  const practice = (supplied: readonly string[]) =>
    keyFacts({ ...fixtureFacts(), supplied })
      .map(({ sentence }) => words(sentence.markup))
      .find((sentence) => sentence.includes('return interviews not offered'));
  const { supplied } = fixtureFacts();
  const without = supplied.filter((extract) => extract !== 'return_interviews');
  expect(practice(without)).toContain(
    'no return interviews have come: an interview that only its provider recorded is counted as not offered',
  );
  expect(practice([...without, 'return_interviews'])).not.toContain('only its provider');
});
