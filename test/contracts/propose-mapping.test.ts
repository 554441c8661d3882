import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Extract, extractNamed, extracts } from '../../analytics/contracts/extract.ts';
import { knownNames, squashed } from '../../analytics/contracts/header-names.ts';
import { mappedRows } from '../../analytics/contracts/mapped-row.ts';
import { checkMapping } from '../../analytics/contracts/mapping.ts';
import { extractYaml, mappingYamlHead } from '../../analytics/contracts/mapping-yaml.ts';
import { proposeMapping, type Sample } from '../../analytics/contracts/propose-mapping.ts';
import { trials } from '../support/trials.ts';
import { conformSamples, sampleOf, synonymRows } from './samples.ts';

const golden = 'test/contracts/golden';
const missing = extractNamed('missing');
const pseudonym = (index: number) => `${'0123456789abcdef'[index % 16]}`.repeat(32);

/** The headers by field that a proposal is sure of. */
function headersOf(sample: Sample, extract: Extract): Record<string, readonly string[]> {
  const { columns } = proposeMapping(extract, sample);
  return Object.fromEntries(columns.map(({ field, columns: theirs }) => [field.name, theirs.map((column) => column.header)]));
}

function columnOf(header: string, values: readonly string[], extract = missing) {
  return proposeMapping(extract, { headers: [header], rows: values.map((value) => [value]) });
}

describe('what real systems export', () => {
  test.each([
    ['police-missing', 'missing', 'police'],
    ['ssda903-missing', 'missing', 'social-care'],
    ['annex-a-referrals', 'referrals', 'social-care'],
    ['flags-referrals', 'referrals', 'social-care'],
  ])('%s is proposed as its golden file says', (name, extract, agency) => {
    const yaml = extractYaml(proposeMapping(extractNamed(extract), sampleOf(`${golden}/${name}.csv`)));
    expect(`${mappingYamlHead(agency)}\n${yaml}`).toBe(readFileSync(`${golden}/${name}.yaml`, 'utf8'));
  });

  test('a police export’s proposal is a mapping as it stands', () => {
    const check = checkMapping(readFileSync(`${golden}/police-missing.yaml`));
    expect(check.ok && check.mapping.extracts.get('missing')?.sources.get('reported_at')).toEqual({
      kind: 'columns',
      headers: ['Date Reported', 'Time Reported'],
      with: ' ',
    });
  });

  test('a return’s proposal says what it lacks until a person has decided it', () => {
    const text = readFileSync(`${golden}/ssda903-missing.yaml`, 'utf8');
    const check = checkMapping(Buffer.from(text));
    expect(check.ok ? '' : check.problems.map(({ message }) => message).join()).toMatch(
      /missing needs episode_id, risk_level, age, cse_concern/,
    );
    const decided = text
      .replace(/# (episode_id: \{join: .*\}).*/, '$1')
      .replace(/# risk_level: .*if .*/, 'risk_level: medium')
      .replace(/# cse_concern: .*if .*/, 'cse_concern: not_recorded')
      .replace('    # age:', '    age: Age\n    #')
      .concat('  shared: [CHILD, MIS_START]\n');
    expect(checkMapping(Buffer.from(decided))).toMatchObject({ ok: true });
  });
});

describe('columns', () => {
  test('of the sample area are found by their own names', () => {
    for (const { extract, sample } of conformSamples()) {
      expect(headersOf(sample, extract)).toEqual(
        Object.fromEntries(
          sample.headers.filter((name) => extract.fields.some((field) => field.name === name)).map((name) => [name, [name]]),
        ),
      );
    }
  });

  const dressed = (name: string, known: readonly string[]): fc.Arbitrary<string> => {
    const words = name.split('_');
    const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
    return fc.constantFrom(
      name,
      name.toUpperCase(),
      `  ${words.map(capital).join(' ')} `,
      words.map(capital).join(''),
      words.join('-'),
      words.join(' '),
      ...known,
    );
  };

  test('renamed and reordered in any way that is known are proposed for the fields they were', () => {
    const samples = conformSamples();
    const arbitrary = fc.constantFrom(...samples).chain(({ extract, sample }) => {
      const fields = sample.headers.map((name) => extract.fields.find((field) => field.name === name));
      const names = fields.map((field, index) =>
        dressed(sample.headers[index] ?? '', field === undefined ? [] : knownNames(extract, field)),
      );
      const order = fc.shuffledSubarray(
        sample.headers.map((_, index) => index),
        { minLength: sample.headers.length },
      );
      return fc.tuple(fc.constant({ extract, sample }), fc.tuple(...names), order);
    });
    fc.assert(
      fc.property(arbitrary, ([{ extract, sample }, names, order]) => {
        const headers = order.map((place) => names[place] ?? '');
        const rows = sample.rows.map((row) => order.map((place) => row[place] ?? ''));
        fc.pre(new Set(headers.map(squashed)).size === headers.length);
        const { columns, doubts } = proposeMapping(extract, { headers, rows });
        for (const { field, columns: theirs } of columns) {
          expect(theirs.map((column) => sample.headers[order[column.index] ?? -1])).toEqual([field.name]);
        }
        expect(columns.map(({ field }) => field.name).sort()).toEqual([...sample.headers].sort());
        expect(doubts).toEqual([]);
      }),
      trials(),
    );
  });

  test('of names that say nothing are never taken', () => {
    const arbitrary = fc
      .constantFrom(...conformSamples())
      .chain((chosen) =>
        fc.tuple(fc.constant(chosen), fc.uniqueArray(fc.stringMatching(/^[qxzvjw]{6,9}$/), { minLength: 30, maxLength: 30 })),
      );
    fc.assert(
      fc.property(arbitrary, ([{ extract, sample }, nonsense]) => {
        const headers = sample.headers.map((_, index) => nonsense[index] ?? '');
        expect(proposeMapping(extract, { headers, rows: sample.rows }).columns).toEqual([]);
      }),
      trials(),
    );
  });

  test('that two fields or two columns could be are left to a person', () => {
    const proposal = proposeMapping(missing, { headers: ['Date found', 'Date located'], rows: [['03/02/2014 10:00', '03/02/2014 11:00']] });
    expect(proposal.columns).toEqual([]);
    expect(proposal.doubts).toContainEqual({
      field: 'returned_at',
      headers: ['Date found', 'Date located'],
      message: 'several columns may be it',
    });
  });

  test('whose values are no pseudonyms are not taken for a person', () => {
    const proposal = columnOf('CHILD', ['1001', '1002']);
    expect(proposal.columns).toEqual([]);
    expect(proposal.doubts[0]).toMatchObject({ field: 'person_id', headers: ['CHILD'], message: expect.stringContaining('pseudonymise') });
  });

  test('of a day and of a time of day are one moment, in whatever order they stand', () => {
    const rows = [['21:40', '13/02/2014 00:00']];
    const proposal = proposeMapping(missing, { headers: ['Reported time', 'Reported date'], rows });
    expect(proposal.file.columns).toEqual({ reported_at: { join: ['Reported date', 'Reported time'], with: ' ' } });
    expect(mappedRows(missing, proposal.mapping, { headers: ['Reported time', 'Reported date'], rows }, 1)[0]?.ours).toEqual({
      reported_at: '2014-02-13T21:40',
    });
  });

  test('of times of day alone are left to a person', () => {
    expect(columnOf('Time reported', ['21:40']).doubts[0]).toMatchObject({
      field: 'reported_at',
      message: expect.stringContaining('times of day'),
    });
  });

  test('named nearly as a field are taken where their values are its codes', () => {
    const values = ['High', 'Medium', 'Low', 'Medium'];
    expect(columnOf('Initial risk levels', values).columns.map(({ field, because }) => [field.name, because])).toEqual([
      ['risk_level', 'alike'],
    ]);
    expect(columnOf('Initial risk levels', ['a', 'b', 'c', 'd']).columns).toEqual([]);
  });

  test('that stand twice, or have no name, no mapping can name', () => {
    const rows = [['High', 'Low', 'x']];
    const proposal = proposeMapping(missing, { headers: ['Risk level', 'risk level ', ''], rows });
    expect(proposal.columns).toEqual([]);
    expect(proposal.unmatched).toEqual(['Risk level', 'risk level']);
  });
});

describe('dates', () => {
  const day = fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) });
  const written = (order: string, { day: d, month: m }: { day: number; month: number }) =>
    order === 'day_first' ? `${d}/${m}/2014 10:00` : `${m}/${d}/2014 10:00`;

  test('are proposed in the order that they show, and in none that nothing shows', () => {
    fc.assert(
      fc.property(fc.constantFrom('day_first', 'month_first'), fc.array(day, { minLength: 1, maxLength: 20 }), (order, days) => {
        const { file, formats } = columnOf(
          'Date reported',
          days.map((each) => written(order, each)),
        );
        const shown = days.some((each) => each.day > 12);
        expect(file.formats).toEqual(shown ? { reported_at: order } : {});
        expect(formats.map(({ sure }) => sure)).toEqual([shown]);
      }),
      trials(),
    );
  });

  test('of a column that shows no order are read as the others of the file', () => {
    const proposal = proposeMapping(missing, {
      headers: ['Date reported', 'Last seen'],
      rows: [['03/02/2014 10:00', '31/01/2014 09:00']],
    });
    expect(proposal.file.formats).toEqual({ reported_at: 'day_first', last_seen_at: 'day_first' });
  });

  test('of two orders in one column are left to a person', () => {
    expect(columnOf('Date reported', ['31/01/2014 10:00', '01/31/2014 10:00']).file.formats).toEqual({});
  });

  test('as ISO 8601 writes them need no format', () => {
    expect(columnOf('Date reported', ['2014-02-03 10:00']).formats).toEqual([]);
  });

  test('that intake does not read are counted', () => {
    const [column] = columnOf('Date reported', ['03-Feb-2014 10:00', '2014-02-03 10:00']).columns;
    expect(column?.remarks).toEqual([expect.stringContaining('1 row is not written as a time is read')]);
  });
});

test('decimal commas and points are proposed where they cannot be read otherwise', () => {
  const indicators = extractNamed('indicators');
  expect(columnOf('value', ['1,5', '2'], indicators).file.formats).toEqual({ value: 'decimal_comma' });
  expect(columnOf('value', ['1.234,5', '1 234,5'], indicators).file.formats).toEqual({ value: 'decimal_comma' });
  expect(columnOf('value', ['1,234.5', '2'], indicators).file.formats).toEqual({ value: 'decimal_point' });
  expect(columnOf('value', ['1,500', '2'], indicators).file.formats).toEqual({});
  expect(columnOf('value', ['1.5', '1,5'], indicators).file.formats).toEqual({});
  expect(columnOf('value', ['1.5', '2'], indicators).formats).toEqual([]);
});

test('numbers that can be read either way are proposed as the other columns of their file', () => {
  const sample = { headers: ['value', 'numerator', 'denominator'], rows: [['12,5', '1.234', '7']] };
  expect(proposeMapping(extractNamed('indicators'), sample).file.formats).toEqual({ value: 'decimal_comma', numerator: 'decimal_comma' });
});

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

test('a proposal that covers what is required reads back as the mapping that was proposed', () => {
  for (const { extract, sample } of conformSamples()) {
    const proposal = proposeMapping(extract, sample);
    const check = checkMapping(Buffer.from(extractYaml(proposal)));
    expect(check.ok ? check.mapping.extracts.get(extract.name) : check.problems).toEqual(proposal.mapping);
  }
});

test('headers of any letters are written so that they are read back', () => {
  const header = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => squashed(text) !== '');
  fc.assert(
    fc.property(header, (extra) => {
      const name = `Date/Time Reported`;
      const sample = {
        headers: ['URN', 'CHILD', name, 'MISSING', 'Risk', 'Age', 'CSE', extra],
        rows: [['A1', pseudonym(3), '2014-02-03 10:00', 'M', 'High', '14', 'Y', 'x']],
      };
      const proposal = proposeMapping(missing, sample);
      fc.pre(proposal.uncovered.length === 0);
      const uncommented = extractYaml(proposal).replace(/^( +)# (- .*)$/gm, '$1$2');
      const check = checkMapping(Buffer.from(uncommented));
      expect(check.ok ? check.mapping.extracts.get('missing')?.ignored : check.problems).toEqual(proposal.unmatched);
    }),
    trials(),
  );
});

test('rows are shown as they came and as they become, and what could identify is masked', () => {
  const sample = {
    headers: ['URN', 'CHILD', 'Date/Time Reported', 'Risk', 'Age', 'CSE', 'Reasons'],
    rows: [
      ['MP/14/1', pseudonym(1), '31/01/2014 9:05', 'Red', '14', 'Y', 'bullying; Fun'],
      ['943 476 5919', 'Jane Example', '31/01/2014', 'High', 'fourteen', 'N', 'bullying'],
      ['MP/14/3', pseudonym(1), '31/01/2014 10:05', 'High', '14', 'N', ''],
    ],
  };
  const proposal = proposeMapping(missing, sample);
  expect(mappedRows(missing, proposal.mapping, sample, 2)).toEqual([
    {
      theirs: {
        URN: 'MP/14/1',
        CHILD: pseudonym(1),
        'Date/Time Reported': '31/01/2014 9:05',
        Risk: 'Red',
        Age: '14',
        CSE: 'Y',
        Reasons: 'bullying; Fun',
      },
      ours: {
        episode_id: 'MP/14/1',
        person_id: pseudonym(1),
        reported_at: '2014-01-31T09:05',
        risk_level: null,
        age: '14',
        cse_concern: 'suspected',
        reasons: null,
      },
    },
    {
      theirs: {
        URN: '[masked]',
        CHILD: '[masked]',
        'Date/Time Reported': '31/01/2014',
        Risk: 'High',
        Age: '[masked]',
        CSE: 'N',
        Reasons: 'bullying',
      },
      ours: {
        episode_id: '[masked]',
        person_id: '[masked]',
        reported_at: '2014-01-31',
        risk_level: 'high',
        age: '[masked]',
        cse_concern: 'none',
        reasons: 'bullying',
      },
    },
  ]);
});

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
