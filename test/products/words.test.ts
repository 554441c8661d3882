import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codes } from '../../analytics/contracts/codes.ts';
import { kindName } from '../../analytics/products/narrative/finding-words.ts';
import { avoidedWords, words } from '../../analytics/products/words.ts';

test('an avoided term is found as a whole word, whatever its case and spacing, with what to say instead', () => {
  const found = avoidedWords('She ABSCONDED again;\na lifestyle\n choice, it said. Pseudonymised, not anonymised. Brokerage.');
  expect(found.map(({ avoid, at }) => [avoid, at])).toEqual([
    ['absconded', 4],
    ['lifestyle choice', 23],
    ['anonymised', 70],
  ]);
  expect(found[0]?.use).toBe('missing');
});

test('every term says what to use instead and where that comes from', () => {
  for (const word of words()) {
    expect(word.avoid).not.toBe('');
    expect(word.use).not.toBe('');
    expect(word.source).not.toBe('');
  }
});

test('no template, label or sentence of the documents has an avoided term', () => {
  const folder = 'analytics/products';
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') || name.endsWith('.json'),
  );
  expect(sources.length).toBeGreaterThan(30);
  // The code of a kind of finding, which no document prints: it is called by its name in words.
  const code = 'child_treated_as_offender';
  for (const name of sources) {
    const text = readFileSync(join(folder, name), 'utf8').replaceAll(`${code}:`, '');
    expect([name, avoidedWords(text)]).toEqual([name, []]);
  }
  expect(avoidedWords(`${kindName(code)} ${kindName(code, 2)}`)).toEqual([]);
});

test('no label of a code list has an avoided term', () => {
  for (const { code, label } of codes()) expect([code, avoidedWords(label)]).toEqual([code, []]);
});
