import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacSha256, pseudonymLength, pseudonymOf } from '../../analytics/pseudonymise/pseudonym.ts';
import { trials } from '../support/trials.ts';

const repeated = (byte: number, times: number) => Buffer.alloc(times, byte);
const counted = Buffer.from(Array.from({ length: 25 }, (_, index) => index + 1));
const longKey = repeated(0xaa, 131);

/** RFC 4231, section 4, but for case 5, whose digest is cut. */
const vectors: readonly (readonly [string, Buffer, Buffer, string])[] = [
  ['1', repeated(0x0b, 20), Buffer.from('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    '2',
    Buffer.from('Jefe'),
    Buffer.from('what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  ['3', repeated(0xaa, 20), repeated(0xdd, 50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  ['4', counted, repeated(0xcd, 50), '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b'],
  [
    '6',
    longKey,
    Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    '7',
    longKey,
    Buffer.from(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
];

test.each(vectors)('test case %s of RFC 4231 comes out', (_name, key, data, digest) => {
  expect(hmacSha256(createSecretKey(key), data).toString('hex')).toBe(digest);
});

test('test case 5 of RFC 4231, cut to 128 bits, comes out', () => {
  const digest = hmacSha256(createSecretKey(repeated(0x0c, 20)), 'Test With Truncation');
  expect(digest.toString('hex').slice(0, pseudonymLength)).toBe('a3b6167473100ee06e0c796c2955552b');
});

test('a pseudonym is the beginning of the HMAC of kind, colon and identifier, which any other program can make', () => {
  const key = createSecretKey(repeated(7, 32));
  const { pseudonym } = pseudonymOf(key, 'person', 'mosaic 12');
  expect(pseudonym).toBe(hmacSha256(key, 'person:mosaic 12').toString('hex').slice(0, 32));
  expect(pseudonym).toMatch(/^[0-9a-f]{32}$/);
});

test('equal text of two kinds, and one text under two keys, have different pseudonyms', () => {
  const key = createSecretKey(repeated(7, 32));
  const other = createSecretKey(repeated(8, 32));
  fc.assert(
    fc.property(fc.string(), (text) => {
      const person = pseudonymOf(key, 'person', text).pseudonym;
      expect(pseudonymOf(key, 'premises', text).pseudonym).not.toBe(person);
      expect(pseudonymOf(other, 'person', text).pseudonym).not.toBe(person);
    }),
    trials(),
  );
});
