import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise, normaliseIdentifier } from '../../analytics/pseudonymise/normalise.ts';
import { trials } from '../support/trials.ts';

const anyText = fc.string({ unit: 'grapheme' });
const spaces = fc.constantFrom(' ', '  ', '\t', '\u00a0', '\u2003', '\u3000', '\r\n');

test('what is normalised is normal', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
    trials(),
  );
});

test('plain text comes out as Unicode’s own rules would have it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      // A letter outside ASCII takes the long way.
      expect(normalise(`${text} é`)).toBe(`${normalise(text)} é`.trim());
    }),
    trials(),
  );
});

test('white space at the ends and its kind and number inside make no difference', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9é]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), spaces, spaces, (words, one, other) => {
      expect(normalise(`${one}${words.join(other)}${other}`)).toBe(normalise(words.join(' ')));
    }),
    trials(),
  );
});

test('capitals and the way of composing letters make no difference', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(normalise(text.toUpperCase())).toBe(normalise(text));
      expect(normalise(text.normalize('NFD'))).toBe(normalise(text));
      expect(normalise(text.normalize('NFKC'))).toBe(normalise(text));
    }),
    trials(),
  );
});

test.each([
  ['MOSAIC 12345', ' mosaic  12345 '],
  ['Straße', 'STRASSE'],
  ['ΟΔΟΣ', 'οδος'],
  ['Zoë', 'ZOE\u0308'],
  ['ＭＯＳＡＩＣ１', 'mosaic1'],
  ['O’Neill\u200b', 'O’NEILL'],
])('%s and %s are one', (one, other) => {
  expect(normalise(one)).toBe(normalise(other));
});

test('different identifiers stay different: no letter, digit or mark between them is lost', () => {
  for (const [one, other] of [
    ['12-34', '1234'],
    ['A1', 'A 1'],
    ['rosé', 'rose'],
    ['7/1', '71'],
  ] as const)
    expect(normalise(one)).not.toBe(normalise(other));
});

test('an NHS number is one with and without its spaces, and ten digits that fail its check digit are left alone', () => {
  expect(normaliseIdentifier('person', '943 476 5919')).toBe('9434765919');
  expect(normaliseIdentifier('person', '943-476-5919')).toBe('9434765919');
  expect(normaliseIdentifier('person', '943 476 5918')).toBe('943 476 5918');
  expect(normaliseIdentifier('premises', '943 476 5919')).toBe('943 476 5919');
});

test('a registration and a telephone number are one however they are spaced', () => {
  expect(normaliseIdentifier('vehicle', 'AB12 CDE')).toBe(normaliseIdentifier('vehicle', 'ab12cde'));
  for (const written of ['07700 900123', '+44 7700 900123', '+44 (0)7700 900 123', '0044 7700 900123'])
    expect(normaliseIdentifier('phone', written)).toBe('07700900123');
});
