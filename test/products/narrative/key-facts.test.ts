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
  expect(facts.at(-1)).toMatch(/^1 of 3 extracts does not reach the end of the month/);
});

test('a signal of a control chart comes first, with its limits and the same month last year', () => {
  const [first] = keyFacts(fixtureFacts());
  expect(words(first?.sentence.markup ?? '')).toMatch(
    /^Missing episodes: 61 in March 2014, above its upper control limit \(17\.4 to 47\.1, mean 32\.3\); \d+ in the same month last year\.$/,
  );
});

test('without a signal the first sentence says that missing episodes lie within their limits', () => {
  const facts = fixtureFacts();
  const rows = facts.marts.control_charts.rows.map((row) => ({ ...row, value: 30, signal: '' }));
  const calm = { ...facts, marts: { ...facts.marts, control_charts: { ...facts.marts.control_charts, rows } } };
  expect(words(keyFacts(calm)[0]?.sentence.markup ?? '')).toContain('within its control limits');
});

test('findings that nobody can state yet are not counted as breaches', () => {
  const facts = fixtureFacts();
  const all = keyFacts({ ...facts, findings: facts.findings.map((each) => ({ ...each, status: 'cannot_say' as const })) });
  expect(all.some(({ sentence }) => words(sentence.markup).includes('return interviews not offered'))).toBe(false);
  expect(words(all.at(-1)?.sentence.markup ?? '')).toContain('cannot be said');
});
