import { afterEach, expect, test } from 'vitest';
import { areaSchema } from '../../analytics/area/area.ts';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { editionOf, type SentRows } from '../support/edition-of.ts';

type Report = NonNullable<SentRows['missing']>[number];

const person = 'a'.repeat(32);
const area = { ...areaWithoutFile(), file: areaSchema.parse({ agencies: [{ name: 'social-care', kind: 'childrens_social_care' }] }) };
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function report(number: string, from: string, to: string | undefined, more: Partial<Report> = {}): Report {
  return {
    episode_id: number,
    person_id: person,
    reported_at: from,
    returned_at: to,
    category: 'missing',
    risk_level: 'medium',
    age: 14,
    cse_concern: 'none',
    ...more,
  };
}

async function eventsOf(missing: Report[], month = '2014-03') {
  const edition = await editionOf({ missing }, { month, area });
  closing.push(edition.close);
  return edition.engine.rows('SELECT * FROM missing_events ORDER BY reported_at');
}

test('reports of one child by two agencies within 24 hours are one event, with the police times and the placement of care', async () => {
  const events = await eventsOf([
    report('P1', '2014-03-01T20:00:00Z', '2014-03-02T01:00:00Z', { care_status: 'not_recorded', cse_concern: 'none' }),
    report('C1', '2014-03-01T18:00:00Z', '2014-03-02T03:00:00Z', {
      from_agency: 'social-care',
      care_status: 'looked_after_in_area',
      cse_concern: 'suspected',
    }),
  ]);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    event_id: 'police:P1',
    reported_at: '2014-03-01T20:00:00Z',
    returned_at: '2014-03-02T01:00:00Z',
    care_status: 'looked_after_in_area',
    cse_concern: 'suspected',
    reported_by: 'both',
  });
});

test('two reports of one agency are two events, however near', async () => {
  const events = await eventsOf([
    report('P1', '2014-03-01T20:00:00Z', '2014-03-01T22:00:00Z'),
    report('P2', '2014-03-02T10:00:00Z', '2014-03-02T12:00:00Z'),
  ]);
  expect(events.map((event) => event['event_id'])).toEqual(['police:P1', 'police:P2']);
});

test('a second police report near a merged pair stays an event of its own', async () => {
  const events = await eventsOf([
    report('P1', '2014-03-01T20:00:00Z', '2014-03-01T22:00:00Z'),
    report('C1', '2014-03-01T21:00:00Z', '2014-03-01T22:00:00Z', { from_agency: 'social-care' }),
    report('P2', '2014-03-02T10:00:00Z', '2014-03-02T12:00:00Z'),
  ]);
  expect(events.map((event) => [event['event_id'], event['reported_by']])).toEqual([
    ['police:P1', 'both'],
    ['police:P2', 'police'],
  ]);
});

test('in a run of near reports the other agency’s belongs to the nearest, not to the first', async () => {
  const events = await eventsOf([
    report('P1', '2014-03-01T08:00:00Z', '2014-03-01T10:00:00Z'),
    report('P2', '2014-03-02T07:00:00Z', '2014-03-02T09:00:00Z'),
    report('P3', '2014-03-03T06:00:00Z', '2014-03-03T08:00:00Z'),
    report('C1', '2014-03-03T06:30:00Z', '2014-03-03T08:00:00Z', { from_agency: 'social-care', cse_concern: 'confirmed' }),
  ]);
  expect(events.map((event) => [event['event_id'], event['reported_by'], event['cse_concern']])).toEqual([
    ['police:P1', 'police', 'none'],
    ['police:P2', 'police', 'none'],
    ['police:P3', 'both', 'confirmed'],
  ]);
});

test('an episode never closed draws no later report that another is nearer to', async () => {
  const events = await eventsOf([
    report('P1', '2013-05-01T20:00:00Z', undefined),
    report('P2', '2014-01-10T20:00:00Z', '2014-01-10T23:00:00Z'),
    report('C1', '2014-01-10T21:00:00Z', '2014-01-10T23:00:00Z', { from_agency: 'social-care' }),
  ]);
  expect(events.map((event) => [event['event_id'], event['reported_by'], event['returned_at']])).toEqual([
    ['police:P1', 'police', null],
    ['police:P2', 'both', '2014-01-10T23:00:00Z'],
  ]);
});

test('a report apart from every one of the other agency’s is an event of its own in a run of near reports', async () => {
  const events = await eventsOf([
    report('P1', '2014-03-01T08:00:00Z', '2014-03-01T10:00:00Z'),
    report('P2', '2014-03-02T07:00:00Z', '2014-03-02T09:00:00Z'),
    report('C1', '2014-03-02T08:00:00Z', '2014-03-02T09:00:00Z', { from_agency: 'social-care' }),
    report('C2', '2014-03-03T07:30:00Z', '2014-03-03T09:00:00Z', { from_agency: 'social-care' }),
  ]);
  expect(events.map((event) => [event['event_id'], event['reported_by']])).toEqual([
    ['police:P1', 'police'],
    ['police:P2', 'both'],
    ['social-care:C2', 'care'],
  ]);
});

test('three agencies that report one episode make one event', async () => {
  const events = await eventsOf([
    report('P1', '2014-03-01T20:00:00Z', '2014-03-01T23:00:00Z'),
    report('C1', '2014-03-01T21:00:00Z', '2014-03-01T23:00:00Z', { from_agency: 'social-care', care_status: 'looked_after_in_area' }),
    report('H1', '2014-03-01T19:00:00Z', '2014-03-01T23:00:00Z', { from_agency: 'home', care_status: 'not_recorded' }),
  ]);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ event_id: 'police:P1', care_status: 'looked_after_in_area', reported_by: 'both' });
});

test('an overlapping report by another agency belongs to the same event, days later too', async () => {
  const events = await eventsOf([
    report('P1', '2014-03-01T20:00:00Z', '2014-03-09T22:00:00Z'),
    report('C1', '2014-03-05T21:00:00Z', '2014-03-09T22:00:00Z', { from_agency: 'social-care' }),
  ]);
  expect(events).toHaveLength(1);
});

test('a return after the month is not yet known, and neither is where the child was found', async () => {
  const events = await eventsOf([report('P1', '2014-03-31T20:00:00Z', '2014-04-01T10:00:00Z', { found_type: 'hotel' })]);
  expect(events[0]).toMatchObject({ returned_at: null, found_type: null });
});

test('a month ends at local midnight: an episode at 23:30 UTC on 31 March 2014 belongs to April', async () => {
  expect(await eventsOf([report('P1', '2014-03-31T23:30:00Z', undefined)])).toHaveLength(0);
  expect((await eventsOf([report('P1', '2014-03-31T23:30:00Z', undefined)], '2014-04'))[0]).toMatchObject({ month: '2014-04' });
});
