import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkMapping, type Mapping, readMapping } from '../../analytics/contracts/mapping.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-mapping-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const whole = `missing:
  columns:
    episode_id: Misper Ref
    person_id: Nominal Ref
    reported_at: {join: [Date reported, Time reported], with: ' '}
    risk_level: Warning level
    age: Age
    cse_concern: CSE
    disability: {flags: {Autistic: autism, "EHC plan": ehcp}}
    reasons: {join: [Push factor, Pull factor]}
  values:
    risk_level: {Red: high, Amber: medium, 01: low}
  formats:
    reported_at: day_first
  constants:
    category: missing
  ignore:
    - Officer
`;

const bytesOf = (text: string) => Buffer.from(text);

function mappingOf(text: string): Mapping {
  const check = checkMapping(bytesOf(text));
  if (!check.ok) throw new Error(JSON.stringify(check.problems));
  return check.mapping;
}

/** The problems of a text, each as `line message`. */
function problemsOf(text: string): string[] {
  const check = checkMapping(bytesOf(text));
  return check.ok ? [] : check.problems.map(({ where, message }) => `${where.replace('mapping.yaml:', '')} ${message}`);
}

describe('a mapping', () => {
  test('says where each field comes from, and carries the hash of its bytes', () => {
    const mapping = mappingOf(whole);
    const missing = mapping.extracts.get('missing');
    expect(mapping.sha256).toBe(createHash('sha256').update(whole).digest('hex'));
    expect(Object.fromEntries(missing?.sources ?? [])).toEqual({
      episode_id: { kind: 'columns', headers: ['Misper Ref'], with: ' ' },
      person_id: { kind: 'columns', headers: ['Nominal Ref'], with: ' ' },
      reported_at: { kind: 'columns', headers: ['Date reported', 'Time reported'], with: ' ' },
      risk_level: { kind: 'columns', headers: ['Warning level'], with: ' ' },
      age: { kind: 'columns', headers: ['Age'], with: ' ' },
      cse_concern: { kind: 'columns', headers: ['CSE'], with: ' ' },
      disability: {
        kind: 'flags',
        flags: [
          { header: 'Autistic', code: 'autism' },
          { header: 'EHC plan', code: 'ehcp' },
        ],
      },
      reasons: { kind: 'columns', headers: ['Push factor', 'Pull factor'], with: ';' },
      category: { kind: 'constant', value: 'missing' },
    });
    expect(missing?.values).toContainEqual({ field: 'risk_level', list: 'missing-risk-level', spelling: '01', code: 'low' });
    expect([...(missing?.formats ?? [])]).toEqual([['reported_at', 'day_first']]);
    expect(missing?.ignored).toEqual(['Officer']);
  });

  test('is read from its file, in UTF-8 with a mark or in Windows-1252', () => {
    for (const bytes of [Buffer.from(`\uFEFF${whole}`), Buffer.from(whole.replace('Officer', 'Caf\u00e9'), 'latin1')]) {
      const path = join(folder, 'mapping.yaml');
      writeFileSync(path, bytes);
      const mapping = readMapping(path);
      expect(mapping.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(['Officer', 'Caf\u00e9']).toContain(mapping.extracts.get('missing')?.ignored[0]);
    }
  });

  test('may leave its parts empty, as a proposal does whose lines are all comments', () => {
    expect(mappingOf(`${whole.replace('  ignore:\n    - Officer\n', '')}  shared:\n  ignore:\n    # - Officer\n`).extracts.size).toBe(1);
    expect(mappingOf('').extracts.size).toBe(0);
  });

  test('that is not there says so', () => {
    expect(() => readMapping(join(folder, 'none.yaml'))).toThrow(expect.objectContaining({ code: 'file_unreadable' }));
  });

  test('that does not check says every problem with its line', () => {
    const path = join(folder, 'bad.yaml');
    writeFileSync(path, whole.replace('day_first', 'backwards').replace('Officer', 'Age'));
    expect(() => readMapping(path)).toThrow(
      expect.objectContaining({ code: 'mapping_invalid', message: expect.stringMatching(/bad\.yaml:14 .*day_first, month_first/) }),
    );
  });
});

describe('a mapping is refused', () => {
  const changed = (from: string, to: string) => problemsOf(whole.replace(from, to));

  test.each([
    ['for an extract that there is not', 'missing:', 'misper:', /^1 There is no extract misper\. Extracts are .*missing/],
    ['for a field that the extract has not', 'age: Age', 'age: Age\n    agee: Years', /^8 missing has no field agee/],
    ['for a key of another name', '  formats:', '  format:', /^13 There is no key format here/],
    [
      'for a code that the list has not',
      'Amber: medium',
      'Amber: middling',
      /^12 That is no code of missing-risk-level. Its codes are no_apparent/,
    ],
    ['for a flag whose code the list has not', 'Autistic: autism', 'Autistic: autistic', /^9 That is no code of disability/],
    ['for flags of a field that is no list', 'age: Age', 'age: {flags: {Young: low}}', /^7 age is no list of codes/],
    ['for a header used twice', 'age: Age', 'age: Warning Level ', /^7 age and risk_level come from one header/],
    ['for a header named twice in one field', 'Time reported]', 'date reported]', /^5 reported_at names a header twice/],
    ['for a header both used and left out', '- Officer', '- age', /^18 This header is used for age and left out/],
    ['for a required field that nothing covers', '    age: Age\n', '', /^1 missing needs age\. Name their headers/],
    ['for a column and a constant', 'category: missing', 'category: missing\n    age: 14', /^7 age has a column and a constant/],
    ['for a constant that is no code', 'category: missing', 'category: gone', /^16 That is no code of missing.category/],
    ['for a constant of another type', '    age: Age\n', '', /^15 That is no value that age may have/, 'category: missing', 'age: young'],
    [
      'for one number for all rows',
      '    episode_id: Misper Ref\n',
      '',
      /^15 episode_id names each row/,
      'category',
      'episode_id: 1\n    category',
    ],
    ['for a format of another type', 'reported_at: day_first', 'age: day_first', /^14 age is neither a time nor a decimal number/],
    ['for a decimal format of a time', 'day_first', 'decimal_comma', /^14 reported_at is a time/],
    ['for values of a field without codes', 'risk_level: {Red', 'age: {Red', /^12 age has no code list/],
    [
      'for values of a field without a column',
      'risk_level: {Red',
      'sex: {Girl: female}\n    risk_level: {Red',
      /^12 Values are given for sex/,
    ],
    ['for a value with two meanings', 'Amber: medium', 'Amber: medium, amber: high', /^12 This value is mapped to two codes/],
    ['for a list joined by anything but ;', 'Pull factor]', 'Pull factor], with: ","', /^10 reasons is a list: join its columns with ";"/],
    ['for a key that stands twice', 'age: Age', 'age: Age\n    age: Years', /^8 This key stands twice/],
    ['for a join of one', '[Push factor, Pull factor]', '[Push factor]', /^10 /],
    ['for an empty header', 'age: Age', 'age: " "', /^7 /],
    ['for what is not YAML', 'columns:', 'columns: [', /Not YAML/],
  ])('%s', (_, from, to, said, from2 = '', to2 = '') => {
    const found = problemsOf(whole.replace(from, to).replace(from2, to2));
    expect(found.join('\n')).toMatch(new RegExp(said.source, 'm'));
  });

  test('with all its problems at once, in the order of their lines', () => {
    const found = changed('age: Age', 'age: {flags: {Young: low}}\n    agee: x');
    expect(found.map((each) => Number(each.split(' ')[0]))).toEqual([7, 8]);
  });

  test('without a word of their values, which can be of a child', () => {
    const found = changed('{Red: high,', '{"Jane Example": Jane,').join('\n');
    expect(found).not.toContain('Jane');
    expect(found).toContain('no code of missing-risk-level');
  });

  test('where it refers to itself without end', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(problemsOf(bomb)).toEqual(['1 It refers to itself too often (&, *). Write it out.']);
  });

  test('but not for a header that is meant to stand for two fields', () => {
    const joined = whole.replace('episode_id: Misper Ref', 'episode_id: {join: [Nominal Ref, Date reported], with: "-"}');
    expect(problemsOf(joined)).toHaveLength(2);
    expect(problemsOf(`${joined}  shared: [nominal ref, Date reported]\n`)).toEqual([]);
  });
});
