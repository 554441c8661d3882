import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { type DecisionRequest, type DeliveredDecision, deliverDecision } from '../../analytics/intake/deliver-decision.ts';
import { withdrawDelivery } from '../../analytics/intake/withdraw-delivery.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { layout } from '../../analytics/lake/layout.ts';
import { currentSnapshot } from '../../analytics/lake/snapshot.ts';
import { lakeStatus } from '../../analytics/lake/status.ts';
import { LanternError } from '../../analytics/lantern-error.ts';
import { lakeBytes } from '../support/lake-bytes.ts';
import { companion, episode, fresh, type Ground, report } from './landing.ts';

const request: DecisionRequest = {
  findingId: '05c198f3b33c416a',
  firstMonth: '2014-02',
  decision: 'confirmed',
  role: 'analyst',
  decidedAt: '2014-03-05T10:00:00Z',
};

const decide = (place: Ground, more: Partial<DecisionRequest> = {}, now = '2014-03-20T12:00:00Z'): Promise<DeliveredDecision> =>
  withRealEffects({ lake: place.lake }, (effects) => deliverDecision({ ...request, ...more }, { ...effects, now: () => new Date(now) }));
const withdraw = (place: Ground, sha256: string) =>
  withRealEffects({ lake: place.lake }, (effects) => withdrawDelivery({ sha256, reason: 'wrong_file' }, effects));

/** A lake of two deliveries, the second of which sends a file again; a row of it waits, one is quarantined, a time is declared by a note alone, and a delivery holds no extract. */
async function lake(...given: Parameters<typeof fresh>): Promise<Ground> {
  const place = fresh(...given);
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2', risk_level: 'purple' })]);
  place.send('police/2014-02-01/missing_companions.csv', [companion(), companion({ episode_id: 'M-9' })]);
  place.send('police/2014-02-01/intelligence.csv', [report()]);
  place.send('police/2014-02-01/delivery.json', JSON.stringify({ complete_to: { operations: '2014-01-31T23:59:59Z' } }));
  place.send('police/2014-03-01/intelligence.csv', [report()]);
  place.send('health/2014-03-01/notes.txt', 'no extract');
  await place.intake();
  return place;
}

const snapshotOf = (place: Ground) => currentSnapshot(folderStore(place.lake));
const linesOf = async (place: Ground) => (await lakeStatus(folderStore(place.lake))).deliveries;
const decisionsOf = async (place: Ground) =>
  (await place.curated('finding_decisions')).map(({ decision, decided_at }) => [decision, new Date(String(decided_at)).toISOString()]);
const failed = (error: unknown) => (error instanceof LanternError ? `${error.code}: ${error.message}` : String(error));

test('a decision is a delivery as any other: its row is taken in, its line is in the ledger, and nothing else changes', async () => {
  const place = await lake();
  const [before, lines, bytes] = [await snapshotOf(place), await linesOf(place), lakeBytes(place.lake)];
  const decided = await decide(place, { reviewAt: '2014-06-01' });
  expect(decided).toMatchObject({ changed: true, known_from: '2014-03', delivery: { agency: 'lantern', delivery: '2014-03-05T100000' } });
  expect(await place.curated('finding_decisions')).toMatchObject([
    { agency: 'lantern', finding_id: '05c198f3b33c416a', decision: 'confirmed', role: 'analyst', delivery: '2014-03-05T100000' },
  ]);
  const after = await snapshotOf(place);
  const { finding_decisions, ...others } = after?.tables ?? {};
  expect(finding_decisions).toHaveLength(1);
  expect(others).toEqual(before?.tables);
  const { lantern, ...times } = after?.complete_to ?? {};
  expect(times).toEqual(before?.complete_to);
  const [line, ...earlier] = await linesOf(place);
  expect(line).toMatchObject({ agency: 'lantern', extract: 'finding_decisions', read: 1, accepted: 1 });
  expect(earlier).toEqual(lines);
  expect(bytes).toHaveProperty([layout.intakeReport('health', '2014-03-01')]);
  const kept = Object.entries(bytes).filter(([path]) => path.startsWith(layout.quarantined) || path.startsWith('curated/'));
  expect(lakeBytes(place.lake)).toMatchObject(Object.fromEntries(kept));
});

test('an intake of landing afterwards keeps the decision, which does not lie there: at once with nothing new, and with new files', async () => {
  const place = await lake();
  await decide(place);
  expect(await place.intake()).toMatchObject({ changed: false });
  place.send('police/2014-04-01/missing.csv', [episode({ episode_id: 'M-4' })]);
  expect((await place.intake()).changed).toBe(true);
  expect(await decisionsOf(place)).toEqual([['confirmed', '2014-03-05T10:00:00.000Z']]);
  const lines = await linesOf(place);
  expect(lines.filter((line) => line.agency === 'lantern')).toHaveLength(1);
  expect(lines.filter((line) => line.repeated)).toMatchObject([{ delivery: '2014-03-01', file: 'intelligence.csv' }]);
});

test('a file that is taken back without landing takes no decision with it, and a decision can be taken back itself', async () => {
  const place = await lake();
  place.send('police/2014-04-01/missing.csv', [episode({ episode_id: 'M-4' })]);
  const taken = await place.intake();
  const decided = await decide(place);
  await withdraw(place, taken.files.find((file) => file.delivery === '2014-04-01')?.sha256 ?? '');
  expect(await decisionsOf(place)).toHaveLength(1);
  expect(await place.curated('missing')).toHaveLength(1);
  await withdraw(place, decided.delivery.sha256);
  expect(await decisionsOf(place)).toEqual([]);
  expect(await place.curated('missing')).toHaveLength(1);
  expect(await decide(place).catch(failed)).toMatch(/^decision_withdrawn: .*Decide anew/);
  expect(await decide(place, { decidedAt: undefined })).toMatchObject({ changed: true, decided_at: '2014-03-20T12:00:00Z' });
});

test('decisions of one second, and of a day alone, are each kept; the very same again changes nothing', async () => {
  const place = await lake();
  for (const findingId of ['aaaa', 'bbbb'])
    for (const decidedAt of [request.decidedAt, '2014-03-06']) await decide(place, { findingId, decidedAt });
  expect((await linesOf(place)).filter((line) => line.agency === 'lantern').map((line) => line.delivery)).toEqual([
    '2014-03-06T000000-0002',
    '2014-03-06T000000',
    '2014-03-05T100000-0002',
    '2014-03-05T100000',
  ]);
  expect(await decisionsOf(place)).toHaveLength(4);
  const current = lakeBytes(place.lake)[layout.current];
  expect(await decide(place, { findingId: 'aaaa' })).toMatchObject({ changed: false });
  expect(lakeBytes(place.lake)[layout.current]).toBe(current);
});

test('another decision of the same second on the same finding stands in its place; a later one stands beside it', async () => {
  const place = await lake();
  await decide(place);
  await decide(place, { decision: 'not_supported' });
  expect(await decisionsOf(place)).toEqual([['not_supported', '2014-03-05T10:00:00.000Z']]);
  await decide(place, { decision: 'passed_on', decidedAt: '2014-03-06T10:00:00Z' });
  expect(await decisionsOf(place)).toHaveLength(2);
});

test('just after midnight of summer time the decision is of the day on the area’s clock', async () => {
  const place = await lake();
  const decided = await decide(place, { decidedAt: '2014-06-30T23:30:00Z' }, '2014-07-02T00:00:00Z');
  expect(decided).toMatchObject({ known_from: '2014-07', delivery: { delivery: '2014-07-01T233000' } });
});

test.each([
  [
    'a decision that is none',
    { decision: 'sure' },
    /^decision_code: There is no decision called so\. Give one of confirmed, already_known, .*passed_on\.$/,
  ],
  [
    'a role that is none',
    { role: 'boss' },
    /^decision_code: There is no role .* analyst, intelligence_manager, subgroup_chair, social_care_lead\.$/,
  ],
  ['a time to come', { decidedAt: '2014-03-20T12:00:01Z' }, /^decision_time: .*still to come/],
  ['a day to come', { decidedAt: '2014-03-21' }, /^decision_time: .*still to come/],
  ['a month before the finding', { decidedAt: '2014-01-31' }, /^decision_time: The finding was first made for 2014-02/],
  ['a review before the decision', { reviewAt: '2014-03-05' }, /^decision_review: /],
])('%s is refused, with what to do, and nothing is written', async (_, more, message) => {
  const place = await lake();
  const before = lakeBytes(place.lake);
  expect(await decide(place, more).catch(failed)).toMatch(message);
  expect(lakeBytes(place.lake)).toEqual(before);
});

test('a lake with a key asks for it', async () => {
  const lakeKey = createSecretKey(Buffer.from('a key that no agency holds, of 40 bytes.'));
  const place = fresh(areaWithoutFile());
  place.send('police/2014-02-01/missing.csv', [episode()]);
  await place.intake(undefined, undefined, lakeKey);
  expect(await decide(place).catch(failed)).toMatch(/^lake_key: .*--lake-key/);
  const before = await place.curated('missing');
  expect(await decide(place, { lakeKey })).toMatchObject({ changed: true });
  expect(await place.curated('missing')).toEqual(before);
});
