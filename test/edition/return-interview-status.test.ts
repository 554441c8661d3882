import { afterEach, describe, expect, test } from 'vitest';
import { editionOf, type SentRows } from '../support/edition-of.ts';

const person = 'a'.repeat(32);
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Report = NonNullable<SentRows['missing']>[number];
type Interview = NonNullable<SentRows['return_interviews']>[number];

const episode: Report = {
  episode_id: 'E1',
  person_id: person,
  reported_at: '2014-03-01T20:00:00Z',
  returned_at: '2014-03-02T06:00:00Z',
  category: 'missing',
  risk_level: 'medium',
  age: 14,
  cse_concern: 'none',
};

function interview(more: Partial<Interview>): Interview {
  return { from_agency: 'provider', interview_id: 'I1', person_id: person, referred_at: '2014-03-02T09:00:00Z', ...more };
}

async function statusOf(reports: Report[], interviews: Interview[] | undefined, completeTo?: string) {
  const sent: SentRows = interviews === undefined ? { missing: reports } : { missing: reports, return_interviews: interviews };
  const edition = await editionOf(sent, { month: '2014-03', ...(completeTo === undefined ? {} : { completeTo }) });
  closing.push(edition.close);
  return edition.engine.rows('SELECT * FROM return_interview_status ORDER BY event_id');
}

describe('an interview', () => {
  test('of a provider who names the episode stands before the police columns', async () => {
    const [row] = await statusOf(
      [{ ...episode, return_interview_outcome: 'declined' }],
      [interview({ episode_id: 'E1', episode_id_agency: 'police', held_at: '2014-03-04T10:00:00Z', outcome: 'completed' })],
    );
    expect(row).toMatchObject({ status: 'completed', held_in_time: true, interview_agency: 'provider' });
  });

  test('without an episode belongs to the last one returned before it was referred', async () => {
    const rows = await statusOf(
      [episode, { ...episode, episode_id: 'E2', reported_at: '2014-03-05T20:00:00Z', returned_at: '2014-03-06T06:00:00Z' }],
      [interview({ referred_at: '2014-03-07T09:00:00Z', outcome: 'declined' })],
    );
    expect(rows.map((row) => [row['episode_id'], row['status']])).toEqual([
      ['E1', 'not_offered'],
      ['E2', 'declined'],
    ]);
  });

  test('referred more than 14 days after every return belongs to none', async () => {
    const [row] = await statusOf([episode], [interview({ referred_at: '2014-03-17T07:00:00Z', outcome: 'declined' })]);
    expect(row).toMatchObject({ status: 'not_offered', interview_id: null });
  });

  test('held 72 hours after return is in time, and a second later is not', async () => {
    const at = async (held: string) =>
      (await statusOf([episode], [interview({ episode_id: 'E1', episode_id_agency: 'police', held_at: held })]))[0];
    expect(await at('2014-03-05T06:00:00Z')).toMatchObject({ status: 'completed', held_in_time: true });
    expect(await at('2014-03-05T06:00:01Z')).toMatchObject({ status: 'completed', held_in_time: false });
  });
});

describe('an interview held after the month', () => {
  const returned = { ...episode, reported_at: '2014-03-25T20:00:00Z', returned_at: '2014-03-26T06:00:00Z' };
  const after = '2014-04-02T10:00:00Z';

  test('of a provider is pending, whatever its row says came of it', async () => {
    const held = interview({ episode_id: 'E1', episode_id_agency: 'police', offered_at: '2014-03-27T09:00:00Z', held_at: after });
    expect((await statusOf([returned], [{ ...held, referred_at: '2014-03-26T09:00:00Z', outcome: 'completed' }]))[0]).toMatchObject({
      status: 'pending',
      held_at: null,
    });
  });

  test('by the police columns is pending too', async () => {
    const told = { return_interview_offered_at: '2014-03-27T09:00:00Z', return_interview_completed_at: after } as const;
    const [row] = await statusOf([{ ...returned, ...told, return_interview_outcome: 'completed' }], undefined);
    expect(row).toMatchObject({ status: 'pending', held_at: null });
  });
});

describe('without an interview', () => {
  test('an outcome without a time is pending until 72 hours after return', async () => {
    const late = {
      ...episode,
      returned_at: '2014-03-30T06:00:00Z',
      reported_at: '2014-03-29T20:00:00Z',
      return_interview_outcome: 'declined',
    } as const;
    expect((await statusOf([late], undefined))[0]).toMatchObject({ status: 'pending' });
    expect((await statusOf([{ ...episode, return_interview_outcome: 'declined' }], undefined))[0]).toMatchObject({ status: 'declined' });
  });

  test('an episode long returned was not offered one', async () => {
    expect((await statusOf([episode], undefined))[0]).toMatchObject({ status: 'not_offered' });
  });

  test('nothing is said of absence where a file is awaited', async () => {
    expect((await statusOf([episode], undefined, '2014-03-05T05:59:59Z'))[0]).toMatchObject({ status: 'pending' });
    expect((await statusOf([episode], undefined, '2014-03-05T06:00:00Z'))[0]).toMatchObject({ status: 'not_offered' });
  });

  test('a child still missing has no row', async () => {
    const { returned_at: _, ...missing } = episode;
    expect(await statusOf([missing], undefined)).toEqual([]);
  });
});
