import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Extract } from '../../analytics/contracts/extract.ts';
import { knownNames, squashed } from '../../analytics/contracts/header-names.ts';
import { mappedRows } from '../../analytics/contracts/mapped-row.ts';
import { proposeMapping, type Sample } from '../../analytics/contracts/propose-mapping.ts';
import { trials } from '../support/trials.ts';
import { columnOf, conformSamples, missing } from './samples.ts';

/** The headers by field that a proposal is sure of. */
function headersOf(sample: Sample, extract: Extract): Record<string, readonly string[]> {
  const { columns } = proposeMapping(extract, sample);
  return Object.fromEntries(columns.map(({ field, columns: theirs }) => [field.name, theirs.map((column) => column.header)]));
}

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
