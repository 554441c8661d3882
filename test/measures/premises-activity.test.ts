import { expect, test } from 'vitest';
import type { SentRows } from '../support/edition-of.ts';
import { intelligence, measured, mention, person, report } from './measured.ts';

const activity = (sent: SentRows) => measured('premises_activity', sent, { month: '2014-03', firstMonth: '2013-01' });
const premises = (digit: string) => person(digit);

const missingAt = (child: string, place: string, more = {}) =>
  report(child, '2013-06-01T10:00:00Z', '2013-06-02T10:00:00Z', {
    found_premises_id: premises(place),
    found_type: 'hotel',
    found_area: 'E01000001',
    found_how: 'found_by_police',
    ...more,
  });

test('reports, children and people of concern of premises come from the same reports, and none assessed E counts', async () => {
  const rows = await activity({
    intelligence: [
      intelligence('I1', '2013-06-01T10:00:00Z', { source_evaluation: '1', intelligence_assessment: 'A' }),
      intelligence('I2', '2013-07-01T10:00:00Z'),
      intelligence('I3', '2013-08-01T10:00:00Z', { intelligence_assessment: 'E' }),
      intelligence('I4', '2013-03-31T10:00:00Z'),
    ],
    intelligence_mentions: [
      ...['I1', 'I2', 'I3', 'I4'].map((id) => mention(id, '9', 'location', { entity_type: 'premises', premises_type: 'takeaway' })),
      mention('I1', 'a', 'victim'),
      mention('I2', 'a', 'child_at_risk'),
      mention('I2', 'b', 'child_at_risk', { age_band: '21-24' }),
      mention('I4', 'c', 'victim'),
      mention('I1', '1', 'suspect', { age_band: '25-34' }),
      mention('I2', '2', 'suspect', { age_band: '25-34' }),
      mention('I2', '3', 'suspect'),
      mention('I2', '4', 'professional', { age_band: '45-54' }),
    ],
  });
  expect(rows).toEqual([
    {
      premises_id: premises('9'),
      type: 'takeaway',
      area: 'not_recorded',
      reports: 2,
      episodes: 0,
      children: 1,
      people_of_concern: 1,
      first_at: '2013-06-01T10:00:00Z',
      last_at: '2013-07-01T10:00:00Z',
      licences: 0,
      young_adults: 1,
    },
  ]);
});

test('a child found there or who had been there counts, once an episode; one who came back by themselves does not', async () => {
  const rows = await activity({
    missing: [
      missingAt('a', '9', { episode_id: 'P1' }),
      missingAt('b', '9', { found_how: 'returned' }),
      missingAt('c', '8', { episode_id: 'P3' }),
    ],
    missing_visited: [
      { episode_id: 'P1', premises_id: premises('9'), role: 'met' },
      { episode_id: 'P3', premises_id: premises('9'), role: 'harm', premises_type: 'hotel' },
    ],
  });
  expect(rows.map((row) => [row['premises_id'], row['episodes'], row['children'], row['type'], row['area']])).toEqual([
    [premises('8'), 1, 1, 'hotel', 'E01000001'],
    [premises('9'), 2, 2, 'hotel', 'E01000001'],
  ]);
});

test('a child’s own home or placement is context, another child’s is not', async () => {
  const rows = await activity({
    missing: [
      missingAt('a', '9', { missing_from_premises_id: premises('9'), missing_from_type: 'childrens_home' }),
      missingAt('b', '9', { missing_from_premises_id: premises('7'), missing_from_type: 'school_or_college' }),
      missingAt('c', '8'),
      missingAt('d', '7', { missing_from_premises_id: premises('7'), missing_from_type: 'school_or_college' }),
    ],
    placements: [{ person_id: person('c'), premises_id: premises('8'), kind: 'residential', started_at: '2012-01-01' }],
  });
  expect(rows.map((row) => [row['premises_id'], row['episodes']])).toEqual([
    [premises('7'), 1],
    [premises('9'), 1],
  ]);
});

test('the register says what premises are, and licences that run in the window are counted', async () => {
  const licence = (id: string, more = {}) => ({
    licence_id: id,
    entity_type: 'premises' as const,
    entity_id: premises('9'),
    licence: 'alcohol' as const,
    status: 'current' as const,
    ...more,
  });
  const [row] = await activity({
    missing: [missingAt('a', '9')],
    premises: [{ premises_id: premises('9'), premises_type: 'licensed_premises', area: 'E01000009' }],
    licences: [
      licence('L1'),
      licence('L2', { status: 'suspended', from: '2014-03-31', to: '2015-01-01' }),
      licence('L3', { status: 'revoked' }),
      licence('L4', { to: '2013-03-31' }),
      licence('L5', { from: '2014-04-01' }),
      licence('L6', { entity_type: 'person' }),
    ],
  });
  expect(row).toMatchObject({ type: 'licensed_premises', area: 'E01000009', licences: 2 });
});

test('young adults found there stand apart', async () => {
  const [row] = await activity({ missing: [missingAt('a', '9', { age: 18 })] });
  expect(row).toMatchObject({ episodes: 0, children: 0, young_adults: 1 });
});

test('whoever is recorded as a child counts in whatever role a report names them, a suspect under 18 too', async () => {
  const [row] = await activity({
    missing: [report('a', '2013-05-01T10:00:00Z', '2013-05-01T20:00:00Z')],
    intelligence: [intelligence('I1', '2013-06-01T10:00:00Z')],
    intelligence_mentions: [
      mention('I1', '9', 'location', { entity_type: 'premises', premises_type: 'takeaway' }),
      mention('I1', 'a', 'linked'),
      mention('I1', 'b', 'suspect', { age_band: '16-17' }),
      mention('I1', 'c', 'linked', { age_band: '25-34' }),
      mention('I1', 'd', 'linked'),
    ],
  });
  expect(row).toMatchObject({ children: 2, young_adults: 0 });
});
