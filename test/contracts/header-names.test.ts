import { expect, test } from 'vitest';
import { extracts } from '../../analytics/contracts/extract.ts';
import { knownNames, squashed } from '../../analytics/contracts/header-names.ts';
import { synonymRows } from './samples.ts';

test('every known name is of a field that there is, and none names two fields of one extract', () => {
  const known = new Set(extracts().flatMap((extract) => extract.fields.map((field) => `${extract.name} ${field.name}`)));
  const everywhere = new Set(extracts().flatMap((extract) => extract.fields.map((field) => `* ${field.name}`)));
  const rows = synonymRows();
  for (const row of rows) {
    const key = `${row['extract']} ${row['field']}`;
    expect([key, known.has(key) || everywhere.has(key)]).toEqual([key, true]);
  }
  for (const extract of extracts()) {
    const names = extract.fields.flatMap((field) => knownNames(extract, field).map(squashed));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});
