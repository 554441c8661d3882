import { expect, test } from 'vitest';
import { rules } from '../../../analytics/assurance/rule.ts';
import { kindName } from '../../../analytics/products/narrative/finding-words.ts';

test.each(rules().map(({ kind }) => kind))('%s has a name in words for many, not only its code', (kind) => {
  expect(kindName(kind, 2)).not.toBe(kind.replaceAll('_', ' '));
  expect(kindName(kind, 2)).not.toBe(kindName(kind, 1));
});
