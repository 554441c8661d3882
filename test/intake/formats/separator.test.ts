import { expect, test } from 'vitest';
import { likelySeparatorOf, separatorOf } from '../../../analytics/intake/formats/separator.ts';

const known = new Set(['episode_id', 'person_id', 'reported_at']);

test.each([
  ['episode_id,person_id', ','],
  ['episode_id;person_id;reported_at', ';'],
  ['episode_id\tperson_id', '\t'],
  ['"Episode_ID" ; " PERSON_ID "', ';'],
  ['"episode_id";"a,b";"person_id"', ';'],
  ['"episode_id;x",person_id', ','],
  ['episode_id', ','],
  ['nothing;known;here', ','],
  ['episode_id,person_id;reported_at', ','],
  ['', ','],
])('%j is separated by %j', (header, separator) => {
  expect(separatorOf(header, known).separator).toBe(separator);
});

test('a name that stands twice counts once', () => {
  expect(separatorOf('episode_id;episode_id;x,person_id,reported_at', known).separator).toBe(',');
});

test('another separator than the comma is noted', () => {
  expect(separatorOf('episode_id;person_id', known).note).toMatchObject({
    code: 'separator',
    message: expect.stringContaining('semicolons'),
  });
  expect(separatorOf('episode_id,person_id', known).note).toBeUndefined();
});

test('a long first row of quotation marks is read in no time', () => {
  const started = performance.now();
  for (const part of [',"', ',"""', '"', ',"a""b,"', ' "', '"";']) separatorOf(part.repeat(Math.floor(65_536 / part.length)), known);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('where no name is known, what stands most often outside quotation marks separates', () => {
  expect([',', ';', '\t'].map((each) => likelySeparatorOf(`a${each}b${each}"c,;\t,;\t,;\t"`).separator)).toEqual([',', ';', '\t']);
  expect(likelySeparatorOf('alone')).toEqual({ separator: ',', note: undefined });
});
