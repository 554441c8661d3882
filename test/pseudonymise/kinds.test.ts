import { expect, test } from 'vitest';
import { codesOf } from '../../analytics/contracts/codes.ts';
import { extractNamed, extracts } from '../../analytics/contracts/extract.ts';
import { identifierColumns, kindOf } from '../../analytics/pseudonymise/kinds.ts';

const pseudonymPattern = '^[0-9a-f]{16,64}$';

test('the table names the twenty extracts', () => {
  expect(Object.keys(identifierColumns).sort()).toEqual(
    extracts()
      .map((extract) => extract.name)
      .sort(),
  );
});

test('every column that holds a pseudonym by the contract has a kind, and every other one that has is Lantern’s own id', () => {
  for (const extract of extracts()) {
    const kinds = identifierColumns[extract.name] ?? {};
    const pseudonyms = extract.fields.filter((field) => field.pattern === pseudonymPattern).map((field) => field.name);
    const ours = Object.keys(kinds).filter((column) => kinds[column] === 'lantern');
    expect([extract.name, ...Object.keys(kinds).filter((column) => !ours.includes(column))]).toEqual([extract.name, ...pseudonyms]);
    for (const column of ours) expect(extract.fields.map((field) => field.name)).toContain(column);
  }
});

test('a column of kinds is one of the extract, and each of its words has a kind', () => {
  for (const [name, columns] of Object.entries(identifierColumns))
    for (const rule of Object.values(columns)) {
      if (typeof rule === 'string') continue;
      expect(extractNamed(name).fields.map((field) => field.name)).toContain(rule.by);
      for (const { code } of codesOf(`${name}.${rule.by}`)) expect([code, kindOf(rule, code) === undefined]).toEqual([code, false]);
    }
});

test('children, companions, people mentioned and children protected are of one kind', () => {
  expect(kindOf(identifierColumns['missing']?.['person_id'] ?? 'family', '')).toBe('person');
  expect(kindOf(identifierColumns['missing_companions']?.['person_id'] ?? 'family', '')).toBe('person');
  expect(kindOf(identifierColumns['outcomes']?.['child_id'] ?? 'family', '')).toBe('person');
  expect(kindOf({ by: 'entity_type' }, ' Person ')).toBe('person');
  expect(kindOf({ by: 'entity_type' }, '')).toBeUndefined();
});
