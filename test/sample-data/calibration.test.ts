import { describe, expect, it } from 'vitest';
import { defaultOptions, generateArea } from '../../sample-data/generate.ts';
import { missingEvents } from './events.ts';
import { codeOf, latestRows, type Row, rowsOf } from './landing.ts';

const area = generateArea(defaultOptions);
const tables = latestRows(area);
const events = missingEvents(tables);
const lastYear = (time: string | undefined) => (time ?? '') >= '2013-04-01' && (time ?? '') < '2014-04-01';
const between = (from: string, to: string) =>
  events.filter((event) => event.reported >= Date.parse(from) && event.reported < Date.parse(to));
const childrenOf = (rows: readonly { readonly child: string }[]) => new Set(rows.map((row) => row.child));
const thisYear = between('2013-04-01T00:00:00+01:00', '2014-04-01T00:00:00+01:00');
const yearBefore = between('2012-04-01T00:00:00+01:00', '2013-04-01T00:00:00+01:00');

describe('the last financial year of the sample', () => {
  it('has 416 missing episodes of 131 children, and the year before 338 of 121', () => {
    expect([thisYear.length, childrenOf(thisYear).size]).toEqual([416, 131]);
    expect([yearBefore.length, childrenOf(yearBefore).size]).toEqual([338, 121]);
  });

  it('has 378 interviews referred for 137 children, 6 of whom the police do not know as missing, and 74 children who engaged', () => {
    const interviews = rowsOf(tables, 'return_interviews').filter((row) => lastYear(row['referred_at']));
    const children = new Set(interviews.map((row) => row['person_id']));
    const police = new Set(rowsOf(tables, 'missing', 'police').map((row) => row['person_id']));
    const engaged = new Set(
      interviews.filter((row) => codeOf('return-interview-outcome', row['outcome'] ?? '') === 'completed').map((row) => row['person_id']),
    );
    expect([interviews.length, children.size, [...children].filter((child) => !police.has(child)).length, engaged.size]).toEqual([
      378, 137, 6, 74,
    ]);
  });

  it('ends with 388 child protection plans', () => {
    const steps = rowsOf(tables, 'referral_events');
    const of = (event: string) => steps.filter((row) => row['event'] === event).map((row) => row['referral_id']);
    const ended = new Set(of('cp_plan_ended'));
    expect(of('cp_plan_started').filter((referral) => !ended.has(referral))).toHaveLength(388);
  });

  it('has 41 interviews under caution, 23 arrests and 5 successful prosecutions', () => {
    const outcomes = rowsOf(tables, 'outcomes').filter((row) => lastYear(row['occurred_at']));
    const count = (outcome: string) => outcomes.filter((row) => row['outcome'] === outcome).length;
    expect([count('interview_under_caution'), count('arrest'), count('conviction')]).toEqual([41, 23, 5]);
  });

  it('says the same of itself in truth.json', () => {
    expect(area.truth.calibration).toMatchObject({
      interviews_referred: 378,
      interviews_children: 137,
      interviews_children_unknown_to_police: 6,
      interviews_children_engaged: 74,
      child_protection_plans: 388,
      interviews_under_caution: 41,
      arrests: 23,
      convictions: 5,
    });
    expect(area.truth.calibration.years.slice(0, 2).map((year) => [year.missing_episodes, year.missing_children])).toEqual([
      [416, 131],
      [338, 121],
    ]);
  });
});

describe('absences', () => {
  it('are heavy-tailed: a twentieth of the children make about three tenths of the episodes', () => {
    const counts = [...Map.groupBy(thisYear, (event) => event.child).values()].map((each) => each.length).sort((a, b) => b - a);
    const top = counts.slice(0, Math.round(131 * 0.05)).reduce((sum, count) => sum + count, 0);
    expect(top / 416).toBeGreaterThan(0.26);
    expect(top / 416).toBeLessThan(0.36);
  });

  it('come again within four weeks for over half of those who go missing again', () => {
    const byChild = [...Map.groupBy(events, (event) => event.child).values()].filter((each) => each.length > 1);
    const soon = byChild.filter(([first, second]) => (second?.reported ?? 0) - (first?.reported ?? 0) <= 28 * 86_400_000);
    expect(soon.length / byChild.length).toBeGreaterThan(0.5);
  });

  it('of one child lie further apart than any reader could take for one, whoever reported them', () => {
    const all = rowsOf(tables, 'missing').filter((row) => row['agency_folder'] === 'police');
    const near = [...Map.groupBy(all, (row) => row['person_id']).values()].flatMap((rows) => {
      const sorted = [...rows].sort((a, b) => Date.parse(a['reported_at'] ?? '') - Date.parse(b['reported_at'] ?? ''));
      return sorted.filter((row, index) => {
        const next: Row | undefined = sorted[index + 1];
        return (
          next !== undefined &&
          Date.parse(next['reported_at'] ?? '') - Date.parse(row['returned_at'] || (next['reported_at'] ?? '')) <= 86_400_000
        );
      });
    });
    expect(near).toEqual([]);
  });

  it('are more in the evening and at the weekend', () => {
    const hours = events.map((event) => new Date(event.reported).getUTCHours());
    const evening = hours.filter((each) => each >= 17).length;
    const morning = hours.filter((each) => each >= 4 && each < 11).length;
    expect(evening).toBeGreaterThan(2 * morning);
    const friday = events.filter((event) => [5, 6].includes(new Date(event.reported).getUTCDay())).length;
    expect(friday / events.length).toBeGreaterThan(2 / 7);
  });

  it('go over the end of every one of the last months, so that somebody is still missing', () => {
    for (const end of [
      '2013-12-01T00:00:00Z',
      '2014-01-01T00:00:00Z',
      '2014-02-01T00:00:00Z',
      '2014-03-01T00:00:00Z',
      '2014-03-31T23:00:00Z',
    ]) {
      const open = events.filter((event) => event.reported < Date.parse(end) && event.returned >= Date.parse(end));
      expect(open.length, end).toBeGreaterThan(0);
    }
  });

  it('are of children under 18', () => {
    expect(rowsOf(tables, 'missing').filter((row) => Number(row['age']) >= 18)).toEqual([]);
  });
});
