import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownNames } from '../../analytics/contracts/header-names.ts';
import { mappedRows } from '../../analytics/contracts/mapped-row.ts';
import { extractYaml } from '../../analytics/contracts/mapping-yaml.ts';
import { proposeMapping } from '../../analytics/contracts/propose-mapping.ts';
import { trials } from '../support/trials.ts';
import { columnOf, missing } from './samples.ts';

describe('values', () => {
  test('that are aliases have their code, likely ones are comments, and codes need no line', () => {
    const proposal = columnOf('Risk level', ['Med', 'Standard risk', 'high', 'Purple', 'Purple']);
    expect(proposal.file.values).toEqual({ risk_level: { Med: 'medium' } });
    const yaml = extractYaml(proposal);
    expect(yaml).toContain('      # Standard risk: low  # 1 row; likely, to decide\n');
    expect(yaml).toContain('      # Purple:   # 2 rows; no code is spelled so\n');
    expect(yaml).not.toContain('high:');
  });

  test('of a list are looked at one by one, and other separators are said', () => {
    const reasons = columnOf('Reasons', ['Bullying;Fun', 'school_problem'], missing);
    expect(reasons.values[0]?.values.map(({ value }) => value)).toEqual(['Fun']);
    expect(columnOf('Reasons', ['bullying, school_problem'], missing).values[0]?.remark).toContain('";"');
  });

  const person = fc.oneof(
    fc.constantFrom(
      'a.person@example.org',
      '07700 900123',
      '943 476 5919',
      'AB1 2CD',
      '12/04/2000',
      'QQ 12 34 56 C',
      'AB12 CDE',
      'Mr Example',
    ),
    fc.stringMatching(/^[A-Z][a-z]{3,8} [A-Z][a-z]{3,8} of [A-Z][a-z]{3,8} who was seen near [A-Z][a-z]{3,8}$/),
  );

  test('that could be of a person are written nowhere, whatever the column is called', () => {
    const headers = [...missing.fields.map((field) => field.name), ...knownNames(missing, { name: 'person_id' })];
    fc.assert(
      fc.property(fc.constantFrom(...headers), fc.array(person, { minLength: 1, maxLength: 8 }), (header, values) => {
        const sample = { headers: [header], rows: values.map((value) => [value]) };
        const proposal = proposeMapping(missing, sample);
        const written = [
          extractYaml(proposal),
          JSON.stringify(mappedRows(missing, proposal.mapping, sample, 10)),
          JSON.stringify(proposal.file),
        ].join();
        for (const value of values) if (!/^12\/04/.test(value)) expect(written).not.toContain(value);
      }),
      trials(),
    );
  });

  test('of names where codes belong are counted and not shown', () => {
    const names = ['Jane Example', 'John Sample', 'Ann Other', 'Bob Person'];
    const yaml = extractYaml(columnOf('How found', names));
    for (const name of names) expect(yaml).not.toContain(name);
  });

  test('of more than sixty kinds are counted and not shown', () => {
    const values = Array.from({ length: 70 }, (_, index) => `kind ${index}`);
    const proposal = columnOf('Risk level', [...values, ...values, 'high']);
    expect(proposal.values[0]).toMatchObject({ values: [], hidden: 70 });
  });
});
