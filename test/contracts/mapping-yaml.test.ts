import { expect, test } from 'vitest';
import { withExtract } from '../../analytics/contracts/mapping-yaml.ts';

const two = `# Ours.

missing:
  # Read.
  columns:
    age: Age # years

# About referrals.
referrals:
  columns:
    age: Age
`;

test('another extract is added after what is there, which stays as it is', () => {
  expect(withExtract(two, 'contacts', 'contacts:\n  columns:\n', false)).toBe(`${two}\ncontacts:\n  columns:\n`);
  expect(withExtract(two.trimEnd(), 'contacts', 'contacts:\n', false)).toBe(`${two}\ncontacts:\n`);
  expect(withExtract('', 'contacts', 'contacts:\n', false)).toBe('contacts:\n');
  expect(withExtract('# Nothing yet.\n', 'contacts', 'contacts:\n', false)).toBe('# Nothing yet.\n\ncontacts:\n');
});

test('an extract that is there is replaced only where that is asked for, and the comments of the next one stay', () => {
  expect(() => withExtract(two, 'missing', 'missing:\n', false)).toThrow(expect.objectContaining({ code: 'extract_mapped' }));
  const replaced = withExtract(two, 'missing', 'missing:\n  columns:\n    age: Years\n', true);
  expect(replaced).toBe(two.replace('  # Read.\n', '').replace('Age # years', 'Years'));
  expect(withExtract(two, 'referrals', 'referrals:\n', true)).toBe(two.replace('  columns:\n    age: Age\n', ''));
});

test.each(['- a\n- b\n', 'just words\n', 'a: [\n'])('a file that is no mapping is left alone (%#)', (text) => {
  expect(() => withExtract(text, 'missing', 'missing:\n', true)).toThrow(expect.objectContaining({ code: 'mapping_invalid' }));
});

test('an extract that does not begin its own line is not cut', () => {
  expect(() => withExtract('{missing: {columns: {}}}\n', 'missing', 'missing:\n', true)).toThrow(
    expect.objectContaining({ code: 'mapping_invalid' }),
  );
});
