import { expect, test } from 'vitest';
import { assessed, type Report, report } from './assess-rows.ts';

const kind = 'escalating_missing';

function episodes(...days: string[]): Report[] {
  return days.map((day) => report(`P-${day}`, `${day}T12:00:00Z`, `${day}T18:00:00Z`));
}

async function escalating(missing: Report[], month = '2014-12') {
  return (await assessed({ missing }, { month, firstMonth: '2013-09' })).of(kind);
}

const longAgo = '2013-09-01';

test('a child with three episodes in the last 90 days and none in the 275 before is escalating', async () => {
  const [finding] = await escalating(episodes(longAgo, '2014-11-01', '2014-11-20', '2014-12-20'));
  expect(finding).toMatchObject({
    status: 'new',
    first_month: '2014-12',
    facts: { episodes_recent: 3, episodes_before: 0, rate_ratio: null, p_value: 0.014991633, window_end: '2014-12-31' },
  });
  expect(finding?.evidence.map((each) => each.record_id)).toEqual(['P-2014-11-01', 'P-2014-11-20', 'P-2014-12-20']);
  expect(finding?.because).toBe('3 missing episodes in the 90 days to 31 December 2014, against 0 in the 275 days before.');
});

test('two recent episodes are not enough, whatever came before', async () => {
  expect(await escalating(episodes(longAgo, '2014-11-01', '2014-12-20'))).toHaveLength(0);
});

test('a rise that chance explains is none: three recent and two before has p of 0.05 or more', async () => {
  expect(await escalating(episodes(longAgo, '2014-06-01', '2014-07-01', '2014-11-01', '2014-11-20', '2014-12-20'))).toHaveLength(0);
  const five = await escalating(episodes(longAgo, '2014-06-01', '2014-10-15', '2014-11-01', '2014-11-20', '2014-12-01', '2014-12-20'));
  expect(five[0]?.facts).toMatchObject({ episodes_recent: 5, episodes_before: 1, rate_ratio: 15.3 });
  expect(five[0]?.because).toContain('15.3 times as many a day');
});

test('a child first recorded under 365 days ago is newly known, not escalating', async () => {
  const recent = ['2014-11-01', '2014-11-20', '2014-12-20'];
  expect(await escalating(episodes('2014-01-01', ...recent))).toHaveLength(0);
  expect(await escalating(episodes('2013-12-31', ...recent))).toHaveLength(1);
});

test('an episode exactly 90 days before the month ended belongs to the days before', async () => {
  const inside = [...episodes(longAgo, '2014-11-20', '2014-12-20'), report('E', '2014-10-03T00:00:01Z', '2014-10-03T05:00:00Z')];
  const outside = [...episodes(longAgo, '2014-11-20', '2014-12-20'), report('E', '2014-10-03T00:00:00Z', '2014-10-03T05:00:00Z')];
  expect(await escalating(inside)).toHaveLength(1);
  expect(await escalating(outside)).toHaveLength(0);
});

test('it grows with an episode in the month, continues without one, and is dormant once the rate has fallen', async () => {
  const first = episodes(longAgo, '2014-08-10', '2014-08-20', '2014-09-20');
  expect((await escalating(first, '2014-09'))[0]?.status).toBe('new');
  expect((await escalating(first, '2014-10'))[0]).toMatchObject({ status: 'continuing', first_month: '2014-09' });
  const more = [...first, ...episodes('2014-10-05')];
  expect((await escalating(more, '2014-10'))[0]).toMatchObject({ status: 'grown', first_month: '2014-09' });
  expect((await escalating(first, '2015-02'))[0]).toMatchObject({ status: 'dormant', first_month: '2014-09' });
  expect(await escalating(first, '2015-11')).toHaveLength(0);
});

test('an event of two reporters counts once and shows both records', async () => {
  const care = report('C1', '2014-12-20T10:00:00Z', '2014-12-20T18:00:00Z', { from_agency: 'social-care' });
  expect(await escalating([...episodes(longAgo, '2014-11-20', '2014-12-20'), care])).toHaveLength(0);
  const [finding] = await escalating([...episodes(longAgo, '2014-11-01', '2014-11-20', '2014-12-20'), care]);
  expect(finding?.facts['episodes_recent']).toBe(3);
  expect(finding?.evidence.map((each) => each.record_id)).toContain('C1');
});
