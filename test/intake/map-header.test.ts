import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractNamed } from '../../analytics/contracts/extract.ts';
import { checkMapping, type ExtractMapping } from '../../analytics/contracts/mapping.ts';
import { type MappedHeader, mapHeader } from '../../analytics/intake/map-header.ts';
import type { Refusal } from '../../analytics/intake/rule.ts';
import { trials } from '../support/trials.ts';

const missing = extractNamed('missing');

function mappingOf(text: string): ExtractMapping {
  const check = checkMapping(Buffer.from(text));
  const mapping = check.ok ? check.mapping.extracts.get('missing') : undefined;
  if (mapping === undefined) throw new Error(JSON.stringify(check));
  return mapping;
}

const mapping = mappingOf(`missing:
  columns:
    episode_id: Misper Ref
    person_id: Nominal Ref
    reported_at: {join: [Date reported, Time reported], with: ' '}
    returned_at: {join: [Date found, Time found], with: ' '}
    risk_level: Warning level
    age: Age
    sex: Gender
    cse_concern: CSE
    disability: {flags: {Autistic: autism, EHC plan: ehcp}}
  constants:
    category: missing
  ignore: [Officer]
`);

const theirs = [
  'Misper Ref',
  'Nominal Ref',
  'Date reported',
  'Time reported',
  'Date found',
  'Time found',
  'Warning level',
  'Age',
  'Gender',
  'CSE',
  'Autistic',
  'EHC plan',
];

function matched(header: MappedHeader | Refusal): MappedHeader {
  if ('rule' in header) throw new Error(header.message);
  return header;
}

const without = (...names: readonly string[]) => theirs.filter((name) => !names.includes(name));

describe('a file in an agency’s own columns', () => {
  test('is matched by its mapping, and what is left out on purpose is apart from what is not known', () => {
    const header = matched(mapHeader(missing, [...theirs, ' officer', 'Notes'], mapping));
    expect(Object.fromEntries(header.sources)).toEqual({
      episode_id: { kind: 'columns', columns: [0], with: ' ' },
      person_id: { kind: 'columns', columns: [1], with: ' ' },
      reported_at: { kind: 'columns', columns: [2, 3], with: ' ' },
      returned_at: { kind: 'columns', columns: [4, 5], with: ' ' },
      risk_level: { kind: 'columns', columns: [6], with: ' ' },
      age: { kind: 'columns', columns: [7], with: ' ' },
      sex: { kind: 'columns', columns: [8], with: ' ' },
      cse_concern: { kind: 'columns', columns: [9], with: ' ' },
      disability: {
        kind: 'flags',
        flags: [
          { column: 10, code: 'autism' },
          { column: 11, code: 'ehcp' },
        ],
      },
      category: { kind: 'constant', value: 'missing' },
    });
    expect(header).toMatchObject({ width: 14, by: 'mapping', leftOut: [12], unknown: [13], ignored: 1, absent: [] });
  });

  test('is matched whatever the order, the capitals and the spaces at either end', () => {
    const cases = theirs.map((name) => fc.constantFrom(name, name.toUpperCase(), name.toLowerCase(), ` ${name}  `));
    const order = fc.shuffledSubarray(
      theirs.map((_, index) => index),
      { minLength: theirs.length },
    );
    fc.assert(
      fc.property(fc.tuple(...cases), order, (names, places) => {
        const header = matched(
          mapHeader(
            missing,
            places.map((place) => names[place] ?? ''),
            mapping,
          ),
        );
        const first = matched(mapHeader(missing, theirs, mapping));
        for (const [field, source] of first.sources) {
          const found = header.sources.get(field);
          if (source.kind === 'columns' && found?.kind === 'columns')
            expect(found.columns.map((column) => places[column])).toEqual(source.columns);
          else if (source.kind === 'flags' && found?.kind === 'flags')
            expect(found.flags.map(({ column, code }) => ({ column: places[column], code }))).toEqual(source.flags);
          else expect(found).toEqual(source);
        }
      }),
      trials(),
    );
  });

  test('is refused in its own terms where a required column did not come', () => {
    expect(mapHeader(missing, without('Time reported'), mapping)).toEqual({
      rule: 'header',
      message:
        "mapping.yaml says reported_at is 'Date reported' and 'Time reported', and 'Time reported' is not in the first row. Send the file again with its columns, or change mapping.yaml.",
    });
  });

  test('is refused where half of a joined field came', () => {
    expect(mapHeader(missing, without('Time found'), mapping)).toMatchObject({
      rule: 'header',
      message: expect.stringContaining("'Time found' is not"),
    });
  });

  test('is read without what may be empty, and says what did not come', () => {
    const header = matched(mapHeader(missing, without('Gender', 'Date found', 'Time found', 'EHC plan'), mapping));
    expect(header.absent).toEqual(['returned_at', 'sex', 'disability']);
    expect(header.sources.has('sex')).toBe(false);
    expect(header.sources.get('disability')).toEqual({ kind: 'flags', flags: [{ column: 7, code: 'autism' }] });
  });

  test('is refused where a column that is used stands twice', () => {
    expect(mapHeader(missing, [...theirs, 'age '], mapping)).toMatchObject({
      rule: 'header',
      message: expect.stringMatching(/^'Age' stands twice/),
    });
  });

  test('does not read a column that has one of our names and is not in the mapping', () => {
    const header = matched(mapHeader(missing, [...theirs, 'care_status'], mapping));
    expect(header.sources.has('care_status')).toBe(false);
    expect(header.unknown).toEqual([12]);
  });
});

describe('a file in the contract’s columns', () => {
  const ours = missing.fields.filter((field) => field.required).map((field) => field.name);

  test('is read in those where the agency has a mapping too, for what came before it is read again', () => {
    expect(mapHeader(missing, [...ours, 'notes'], mapping)).toMatchObject({ by: 'contract', unknown: [ours.length], ignored: 1 });
  });

  test('is read in those where the agency has none', () => {
    expect(mapHeader(missing, ours, undefined)).toMatchObject({ by: 'contract', unknown: [], ignored: 0 });
    expect(mapHeader(missing, theirs, undefined)).toMatchObject({ rule: 'header', message: expect.stringContaining('lantern map') });
  });
});
