import { expect, test } from 'vitest';
import { measuredFields } from '../../analytics/measures/completeness.ts';
import { intelligence, measured, mention, report } from './measured.ts';

const options = { month: '2014-03', firstMonth: '2014-03' };

test('empty, not recorded and not stated are not recorded, by agency', async () => {
  const at = '2014-03-01T10:00:00Z';
  const rows = await measured(
    'completeness',
    {
      missing: [
        report('a', at, at, { ethnicity: 'W1', cse_concern: 'none' }),
        report('b', at, at, { ethnicity: 'NS', cse_concern: 'not_recorded' }),
        report('c', at, at, { cse_concern: 'none', age: 18 }),
        report('d', at, at, { ethnicity: 'B1', from_agency: 'care' }),
      ],
    },
    options,
  );
  const of = (agency: string, field: string) => rows.find((row) => row['agency'] === agency && row['field'] === field);
  expect(of('police', 'ethnicity')).toEqual({
    agency: 'police',
    extract: 'missing',
    field: 'ethnicity',
    rows: 3,
    recorded: 1,
    not_recorded: 2,
    percent: 100 / 3,
  });
  expect(of('police', 'cse_concern')).toMatchObject({ rows: 3, recorded: 2 });
  expect(of('care', 'ethnicity')).toMatchObject({ rows: 1, recorded: 1, percent: 100 });
  expect(rows.some((row) => row['field'] === 'person_id' || row['field'] === 'reported_at')).toBe(false);
});

test('what is known on return is due of children who have returned', async () => {
  const rows = await measured(
    'completeness',
    {
      missing: [
        report('a', '2014-03-01T10:00:00Z', '2014-03-02T10:00:00Z', { found_type: 'hotel' }),
        report('b', '2014-03-30T10:00:00Z', '2014-04-02T10:00:00Z', { found_type: 'hotel' }),
      ],
    },
    options,
  );
  expect(rows.find((row) => row['field'] === 'found_type')).toMatchObject({ rows: 1, recorded: 1 });
});

test('what a mention says is due of what it mentions, and witnesses are in nothing', async () => {
  const rows = await measured(
    'completeness',
    {
      intelligence: [intelligence('I1', '2014-03-01T10:00:00Z')],
      intelligence_mentions: [
        mention('I1', 'a', 'victim', { age_band: '13-15' }),
        mention('I1', 'b', 'suspect', { age_band: 'not_recorded' }),
        mention('I1', 'c', 'witness'),
        mention('I1', 'd', 'location', { entity_type: 'premises', premises_type: 'hotel' }),
      ],
    },
    options,
  );
  const of = (field: string) => rows.find((row) => row['extract'] === 'intelligence_mentions' && row['field'] === field);
  expect(of('age_band')).toMatchObject({ rows: 2, recorded: 1, not_recorded: 1 });
  expect(of('premises_type')).toMatchObject({ rows: 1, recorded: 1 });
  expect(of('relation_to_child')).toMatchObject({ rows: 1, recorded: 0 });
});

test('every field measured is coded or a place', () => {
  for (const { fields } of measuredFields()) {
    for (const field of fields) expect(field.codeList !== undefined || /area|authority/.test(field.name)).toBe(true);
  }
});
