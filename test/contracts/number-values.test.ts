import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecimalFormat, isNumber, plainNumber } from '../../analytics/contracts/number-values.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import { defineMacros } from '../../analytics/intake/macros.ts';
import { trials } from '../support/trials.ts';

describe('a number', () => {
  test.each([
    ['1234.5', undefined, '1234.5'],
    ['1234,5', undefined, undefined],
    ['1,234.5', undefined, undefined],
    ['1234,5', 'decimal_comma', '1234.5'],
    ['1.234,5', 'decimal_comma', '1234.5'],
    ['1 234 567,5', 'decimal_comma', '1234567.5'],
    ['1.234', 'decimal_comma', '1234'],
    ['-0,5', 'decimal_comma', '-0.5'],
    ['1,234.5', 'decimal_point', '1234.5'],
    ['1,234', 'decimal_point', '1234'],
    ['1234.5', 'decimal_point', '1234.5'],
  ] as const)('%s written with %s is %s', (text, format, number) => {
    expect(plainNumber(text, format)).toBe(number);
  });

  test.each([
    ['0.500', 'decimal_comma'],
    ['1.5', 'decimal_comma'],
    ['1 234.567', 'decimal_comma'],
    ['12.34.567', 'decimal_comma'],
    ['0,500', 'decimal_point'],
    ['1,5', 'decimal_point'],
    ['1e3', 'decimal_point'],
  ] as const)('%s is none where %s is said, and is not guessed', (text, format) => {
    expect(plainNumber(text, format)).toBeUndefined();
  });

  test('is known in either way of writing it', () => {
    expect(['1234,5', '1,234.5', '12'].every(isNumber)).toBe(true);
    expect(['1e3', 'twelve', '1,2,3', ''].some(isNumber)).toBe(false);
  });

  test('is read by intake as it is here', async () => {
    const engine = await duckDBEngine({ folders: [] });
    try {
      await defineMacros(engine);
      const group = fc.stringMatching(/^[0-9]{3}$/);
      const parts = fc.array(
        fc.oneof({ weight: 3, arbitrary: group }, fc.constantFrom('.', ',', ' ', '\u00A0', '-', '+', '1', '0', '45', 'x')),
        {
          minLength: 1,
          maxLength: 6,
        },
      );
      const cells = [...new Set(fc.sample(parts, { ...trials(), numRuns: 40 * trials().numRuns }).map((each) => each.join('')))];
      const formats: readonly (DecimalFormat | undefined)[] = [undefined, 'decimal_point', 'decimal_comma'];
      const rows = cells.flatMap((cell) =>
        formats.map((format) => ({ cell, format: format ?? null, expected: plainNumber(cell, format) ?? null })),
      );
      await engine.load('cells', { columns: { cell: 'VARCHAR', format: 'VARCHAR', expected: 'VARCHAR' }, rows });
      const different = await engine.rows(
        'SELECT cell, format FROM cells WHERE decimal_number(cell, format) IS DISTINCT FROM CAST(expected AS DOUBLE)',
      );
      expect(different).toEqual([]);
      expect(rows.filter((row) => row.format === 'decimal_comma' && row.expected !== null).length).toBeGreaterThan(20);
    } finally {
      engine.close();
    }
  });
});
