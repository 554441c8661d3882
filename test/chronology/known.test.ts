import { expect, test } from 'vitest';
import { whatWasKnown } from '../../analytics/chronology/known.ts';
import type { Moment } from '../../analytics/chronology/moment.ts';

const at = (agency: string, record_id: string, recorded_at: string, known_to = '', moment = 'record'): Moment => ({
  table: 'missing',
  agency,
  record_id,
  moment,
  occurred_at: recorded_at,
  recorded_at,
  day_alone: false,
  grade: '',
  handling: '',
  details: '',
  known_to,
});

test('an agency knows its own from when it recorded it, and another’s from the first time that was shared with it', () => {
  const moments = [
    at('police', '1', '2014-01-05T00:00:00Z'),
    at('police', '1', '2014-01-09T00:00:00Z', 'care', 'referred'),
    at('police', '1', '2014-01-08T00:00:00Z', 'care;police', 'told'),
    at('police', '2', '2014-01-01T00:00:00Z'),
    at('care', '3', '2014-01-07T00:00:00Z', 'school'),
  ];
  expect(whatWasKnown(moments, (name) => name)).toEqual([
    {
      party: 'police',
      own: 2,
      ownFrom: '2014-01-01T00:00:00Z',
      ownTo: '2014-01-05T00:00:00Z',
      told: 0,
      toldFrom: undefined,
      toldTo: undefined,
      notTold: 1,
    },
    {
      party: 'care',
      own: 1,
      ownFrom: '2014-01-07T00:00:00Z',
      ownTo: '2014-01-07T00:00:00Z',
      told: 1,
      toldFrom: '2014-01-08T00:00:00Z',
      toldTo: '2014-01-08T00:00:00Z',
      notTold: 1,
    },
    {
      party: 'school',
      own: 0,
      ownFrom: undefined,
      ownTo: undefined,
      told: 1,
      toldFrom: '2014-01-07T00:00:00Z',
      toldTo: '2014-01-07T00:00:00Z',
      notTold: 2,
    },
  ]);
});
