import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personForms } from '../../analytics/contracts/person-forms.ts';
import { holdsPersonalNumber, isNhsNumber } from '../../analytics/contracts/personal-numbers.ts';
import { identifies } from '../../analytics/contracts/shown-values.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import type { Engine } from '../../analytics/engine/engine.ts';
import { defineMacros } from '../../analytics/intake/macros.ts';
import { holdsDay, nameLike, recordLooksIdentifying } from '../../analytics/pseudonymise/looks-like.ts';
import { trials } from '../support/trials.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await duckDBEngine({ folders: [] });
  await defineMacros(engine);
});
afterAll(() => engine.close());

/** What is near each form: one of it, with pieces of others, signs and letters of several scripts put in. */
const near: Readonly<Record<string, readonly string[]>> = {
  email: ['a@b.uk', '@', '.', 'x@y', 'z.co', ' ', 'É@é.fr'],
  postcode: ['SW1A 1AA', 'SW1A', ' 1AA', 'm1 1ae', 'B33', '8TH', '1', 'A', '_', '-', 'ſ'],
  national_insurance: ['AB 12 34 56 C', 'AB', '12', ' 34', '56', 'C', 'qq', 'D', ' ', 'K'],
  plate: ['AB12 CDE', 'AB12', ' CDE', 'ab12cde', '3', 'F', '_'],
  telephone: ['0121 496 0123', '+44', '0', '0121', ' 496 ', '0123', '(', ')', '-', '07700', '900123', '9'],
  ten_digits: ['943', ' ', '476', '-', '5919', '9434765919', '1112223333', '1', '0'],
  day: ['12-Mar-1999', '12', '/', '03', '1999', '-', 'Mar', 'september', ' ', '.', 'SEPT', 'ſep', '99', '2014-03-01'],
  words: ['Jo né', 'Jo', 'a', ' ', ',', '.', "O'", 'né', 'Ł', '12', '’', '€', 'ab'],
  initial_and_word: ['J. Bl', 'J', '.', ' ', 'Bloggs', 'É', '1', '_', 'Ö', 'a', '٣'],
  capitalised: ['Łukasz', 'Jane', 'é', 'É', '-', 'x', '’', '×', '1', 'Ж', 'ß'],
  letters: ["jane o'", 'jane', ' ', '.', '-', 'É', '1', '€', "'", 'ж', '_'],
};

function cellsNear(form: string): string[] {
  const own = near[form] ?? [];
  const others = Object.values(near).flat();
  const piece = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...own) }, fc.constantFrom(...others));
  const parts = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));
  return [...new Set(fc.sample(parts, { ...trials(), numRuns: 20 * trials().numRuns }))];
}

async function inEngine(cells: readonly string[], condition: string): Promise<ReadonlySet<string>> {
  await engine.load('cells', { columns: { cell: 'VARCHAR' }, rows: cells.map((cell) => ({ cell })) });
  return new Set((await engine.rows(`SELECT cell FROM cells WHERE ${condition}`)).map((row) => String(row['cell'])));
}

describe.each(Object.entries(personForms))('the form %s', (form, pattern) => {
  test.each([
    ['anywhere', `REGEXP_MATCHES(cell, form_${form}())`, new RegExp(pattern, 'u')],
    ['as a whole', `REGEXP_FULL_MATCH(cell, form_${form}())`, new RegExp(`^(?:${pattern})$`, 'u')],
  ])('%s is the same to intake and here, and both know it', async (_, condition, expression) => {
    const cells = [...cellsNear(form), ...(near[form] ?? [])];
    const found = await inEngine(cells, condition);
    expect(cells.filter((cell) => found.has(cell) !== expression.test(cell))).toEqual([]);
    expect(found.size).toBeGreaterThan(0);
    expect(found.size).toBeLessThan(cells.length);
  });
});

describe('what looks like a person', () => {
  const cells = () => Object.keys(near).flatMap(cellsNear);

  test.each([
    ['a number of one', 'identifies(cell)', holdsPersonalNumber],
    ['a date of birth', 'birth_date(cell)', holdsDay],
    ['a name', 'name_like(cell)', nameLike],
    ['an NHS number', 'nhs_number(cell)', isNhsNumber],
  ] as const)('is %s to intake exactly where it is to pseudonymise', async (_, condition, looks) => {
    const all = [...cells(), '9434765919', '1112223333 943 476 5919'];
    const found = await inEngine(all, condition);
    expect(all.filter((cell) => found.has(cell) !== looks(cell))).toEqual([]);
    expect(found.size).toBeGreaterThan(0);
  });

  test('is refused in a record number by pseudonymise wherever intake refuses it', async () => {
    const all = cells();
    const found = await inEngine(all, 'identifies_whole(cell)');
    expect([...found].filter((cell) => !recordLooksIdentifying(cell, false))).toEqual([]);
    expect(found.size).toBeGreaterThan(0);
  });

  test('is not shown by map wherever intake takes it for a number or birth date of a person', async () => {
    const found = await inEngine(cells(), 'identifies(cell) OR birth_date(cell)');
    expect([...found].filter((cell) => !identifies(cell))).toEqual([]);
  });

  test.each(['Łukasz', 'Ö Bloggs', '12-Mar-1999', '111 222 3333 and 943 476 5919'])('%s is seen by intake', async (cell) => {
    expect((await inEngine([cell], 'identifies(cell) OR birth_date(cell) OR name_like(cell)')).size).toBe(1);
  });
});
