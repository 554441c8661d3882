import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortNames } from '../../../analytics/products/narrative/names.ts';

test('no two pseudonyms are shown alike, and each is shown by its own beginning', () => {
  const id = fc.string({ unit: fc.constantFrom('0', '1', 'a'), minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 60 }), (ids) => {
      const names = shortNames(ids);
      expect(new Set(names.values()).size).toBe(ids.length);
      for (const each of ids) expect(each.startsWith(names.get(each) ?? 'none')).toBe(true);
    }),
  );
});

test('eight characters are shown where they suffice', () => {
  expect([...shortNames(['0123456789ab', 'ffffffffffff']).values()]).toEqual(['01234567', 'ffffffff']);
});
