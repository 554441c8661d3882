import { describe, expect, it } from 'vitest';
import { extractNamed } from '../../analytics/contracts/extract.ts';
import { defaultOptions, generateArea } from '../../sample-data/generate.ts';
import type { RecordReference } from '../../sample-data/truth.ts';
import { codeOf, latestRows, rowsOf } from './landing.ts';

const area = generateArea(defaultOptions);
const { truth } = area;
const tables = latestRows(area);
const planted = [
  ...truth.networks,
  ...truth.stars,
  ...truth.connecting_people,
  ...truth.premises_of_interest,
  ...truth.shared_identifiers,
  ...truth.co_missing,
  ...truth.emerging_links,
  ...truth.escalating,
  ...truth.siblings,
  ...truth.children_without_own_record,
  ...truth.unflagged_concern,
  ...truth.breaches,
];
const mentions = Map.groupBy(rowsOf(tables, 'intelligence_mentions'), (row) => row['report_id'] ?? '');
const mentioned = (reference: RecordReference) => (mentions.get(reference.record_id) ?? []).map((row) => row['entity_id']);

describe('truth.json', () => {
  it('names records that are there', () => {
    const known = new Set<string>();
    for (const [key, table] of tables) {
      const first = extractNamed(key.split(' ')[1] ?? '').primaryKey[0] ?? '';
      for (const row of table.values()) known.add(`${key} ${row[first]}`);
    }
    const absent = planted
      .flatMap((each) => each.evidence)
      .filter((reference) => !known.has(`${reference.agency} ${reference.table} ${reference.record_id}`));
    expect(absent).toEqual([]);
    expect(planted.filter((each) => each.evidence.length === 0)).toEqual([]);
  });

  it('has three networks or more, which grow, and are active in the end month', () => {
    expect(truth.networks.length).toBeGreaterThanOrEqual(3);
    for (const network of truth.networks) {
      const joined = new Set([...network.children, ...network.people_of_concern].map((member) => member.joined));
      expect(joined.size).toBeGreaterThan(2);
      const months = network.evidence.map((each) => tables.get('police intelligence')?.get(each.record_id)?.['reported_at']?.slice(0, 7));
      expect(months).toContain('2014-03');
    }
  });

  it('has networks whose members are each named several times with others of the network', () => {
    for (const network of truth.networks) {
      const members = new Set([...network.children, ...network.people_of_concern].map((member) => member.person_id));
      const named = network.evidence.map((reference) => mentioned(reference).filter((id) => members.has(id ?? '')));
      for (const member of members) {
        const others = named.filter((ids) => ids.includes(member)).flatMap((ids) => ids.filter((id) => id !== member));
        const most = Math.max(...[...members].map((other) => others.filter((id) => id === other).length));
        expect(most).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('has stars whose person is named once with each of many children, and never twice with one', () => {
    expect(truth.stars.length).toBeGreaterThanOrEqual(2);
    for (const star of truth.stars) {
      const named = star.evidence.flatMap(mentioned).filter((id) => star.children.includes(id ?? ''));
      expect(named).toHaveLength(star.children.length);
      expect(new Set(named).size).toBe(star.children.length);
    }
  });

  it('has reporting people in dozens of reports, always as such', () => {
    for (const person of truth.reporting_people) {
      const rows = rowsOf(tables, 'intelligence_mentions').filter((row) => row['entity_id'] === person.person_id);
      expect(rows.length).toBe(person.reports);
      expect(rows.length).toBeGreaterThan(12);
      expect(new Set(rows.map((row) => row['role']))).toEqual(new Set([person.role]));
    }
  });

  it('has children who pass the test of escalation in the rows themselves', () => {
    const end = Date.parse('2014-04-01T00:00:00+01:00') - 1;
    for (const each of truth.escalating) {
      const reported = rowsOf(tables, 'missing')
        .filter((row) => row['person_id'] === each.person_id && codeOf('missing.category', row['category'] ?? '') === 'missing')
        .map((row) => (end - Date.parse(row['reported_at'] ?? '')) / 86_400_000);
      expect(Math.max(...reported)).toBeGreaterThan(365);
      expect(each.recent).toBeGreaterThanOrEqual(3);
      const share = 90 / 365;
      const total = each.recent + each.before;
      const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
      const tail = Array.from({ length: each.before + 1 }, (_, index) => each.recent + index).reduce(
        (sum, count) => sum + choose(total, count) * share ** count * (1 - share) ** (total - count),
        0,
      );
      expect(tail).toBeLessThan(0.05);
    }
  });

  it('has emerging links first seen in the end month', () => {
    for (const link of truth.emerging_links) {
      const together = [...mentions].filter(([, rows]) =>
        [link.child_id, link.person_id].every((id) => rows.some((row) => row['entity_id'] === id)),
      );
      expect(together.map(([report]) => report)).toEqual(link.evidence.map((each) => each.record_id));
      expect(tables.get('police intelligence')?.get(together[0]?.[0] ?? '')?.['reported_at']).toMatch(/^2014-03/);
    }
  });

  it('has children without own record who have no referral, and siblings without a recent one', () => {
    const referrals = Map.groupBy(rowsOf(tables, 'referrals'), (row) => row['person_id'] ?? '');
    expect(truth.children_without_own_record.filter((each) => referrals.has(each.person_id))).toEqual([]);
    const recent = truth.siblings.filter((each) =>
      (referrals.get(each.person_id) ?? []).some((row) => (row['received_at'] ?? '') > '2014-01-01'),
    );
    expect(recent).toEqual([]);
    expect(truth.siblings.length).toBeGreaterThanOrEqual(3);
  });

  it('has unflagged referrals with three indicators or more', () => {
    const rows = truth.unflagged_concern.map((each) => tables.get('social-care referrals')?.get(each.evidence[0]?.record_id ?? ''));
    expect(
      rows.filter(
        (row) => (row?.['indicators'] ?? '').split(';').length < 3 || codeOf('referrals.cse_flag', row?.['cse_flag'] ?? '') === 'yes',
      ),
    ).toEqual([]);
  });

  it('has every kind of breach with a month', () => {
    const kinds = new Set(truth.breaches.map((each) => each.kind));
    for (const kind of ['late_referral_after_missing', 'interview_not_offered', 'pathway_breach', 'under_13', 'unallocated'])
      expect(kinds).toContain(kind);
    expect(truth.breaches.filter((each) => !/^\d{4}-\d\d$/.test(each.month))).toEqual([]);
  });
});
