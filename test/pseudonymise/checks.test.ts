import { afterEach, beforeEach, expect, test } from 'vitest';
import { columnSeen, mostRemembered } from '../../analytics/pseudonymise/seen.ts';
import { rawEpisode, type Sending, sending } from './sending.ts';

let place: Sending;
beforeEach(() => {
  place = sending();
});
afterEach(() => place.close());

const check = (rows: Parameters<Sending['send']>[0]) => place.send(rows, { out: undefined });

test('a check writes nothing', async () => {
  expect(await check([rawEpisode()])).toMatchObject({ rows: 1, written: 0, faults: [] });
  expect([place.written(), place.leftovers()]).toEqual([false, []]);
});

test('identifiers written in more than one way are counted by column, with the row of the other way', async () => {
  const people = ['Mosaic 1', 'MOSAIC  1', 'Mosaic 1', 'Mosaic 2', 'MOSAIC 3'];
  const { checks } = await check(people.map((person, index) => rawEpisode({ episode_id: `M-${index}`, person_id: person })));
  expect(checks.collisions).toEqual([{ column: 'B(person_id)', of: 'spelling', count: 1, rows: [3] }]);
});

test('placeholders are counted by column, and shown in our own form alone', async () => {
  const rows = ['0000', 'UNKNOWN', 'unknown ', '99999', 'N/A'].map((person, index) =>
    rawEpisode({ episode_id: `M-${index}`, person_id: person }),
  );
  const { checks } = await check([...rows, rawEpisode({ episode_id: 'M-9', date_of_birth: '1 Jan 1900' })]);
  expect(checks.placeholders).toEqual([
    { column: 'B(person_id)', constant: '000000', count: 1, rows: [2] },
    { column: 'B(person_id)', constant: 'unknown', count: 2, rows: [3, 4] },
    { column: 'B(person_id)', constant: '999', count: 1, rows: [5] },
    { column: 'B(person_id)', constant: 'n/a', count: 1, rows: [6] },
    { column: 'D(date_of_birth)', constant: '1900-01-01', count: 1, rows: [7] },
  ]);
});

test('one identifier in over a twentieth of the rows, and over twenty of them, is told of by its rows', async () => {
  const rows = Array.from({ length: 400 }, (_, index) =>
    rawEpisode({
      episode_id: `M-${index}`,
      person_id: index < 21 ? 'Zebedee' : `P ${index}`,
      missing_from_premises_id: index < 20 ? 'Quill' : `H ${index}`,
      date_of_birth: `2000-0${1 + (index % 9)}-1${index % 10}`,
    }),
  );
  const { checks } = await check(rows);
  expect(checks.frequent).toEqual([{ column: 'B(person_id)', count: 21, rows: Array.from({ length: 20 }, (_, index) => index + 2) }]);
});

test('two identifiers with one pseudonym are told apart', () => {
  const seen = columnSeen('B(person_id)');
  expect(seen.take(2, 'aa', 1, 0)).toBe(true);
  expect(seen.take(3, 'aa', 1, 0)).toBe(true);
  expect(seen.take(4, 'aa', 2, 0)).toBe(false);
  expect(seen.checks(3).collisions).toEqual([{ column: 'B(person_id)', of: 'pseudonym', count: 1, rows: [4] }]);
});

test('a column with more identifiers than are remembered says so', () => {
  const seen = columnSeen('B(person_id)');
  for (let row = 0; row < mostRemembered; row += 1) seen.take(row, String(row), 0, 0);
  expect(seen.checks(mostRemembered).notLookedAt).toEqual([]);
  seen.take(mostRemembered, 'one more', 0, 0);
  expect(seen.checks(mostRemembered).notLookedAt).toEqual(['B(person_id)']);
});
