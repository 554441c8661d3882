import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkArea } from '../../analytics/area/read-area.ts';
import { extracts } from '../../analytics/contracts/extract.ts';
import { defaultOptions, generateArea } from '../../sample-data/generate.ts';
import { writeArea } from '../../sample-data/write-area.ts';
import { latestRows, orphans, rowFaults, rowsOf } from './landing.ts';

const area = generateArea(defaultOptions);
const tables = latestRows(area);

describe('an area without faults', () => {
  it.each(extracts().map((extract) => extract.name))('keeps the contract of %s in every row', (name) => {
    const extract = extracts().find((each) => each.name === name);
    const faults = extract === undefined ? ['no extract'] : rowsOf(tables, name).flatMap((row) => rowFaults(extract, row));
    expect([...new Set(faults)]).toEqual([]);
  });

  it('has rows of the five required extracts and of the others that a borough sends', () => {
    const wanted = [
      'missing',
      'referrals',
      'referral_events',
      'intelligence',
      'intelligence_mentions',
      'missing_companions',
      'missing_visited',
    ];
    const more = ['return_interviews', 'premises', 'licences', 'operations', 'outcomes', 'actions', 'placements', 'contacts', 'meetings'];
    expect([...wanted, ...more].filter((name) => rowsOf(tables, name).length === 0)).toEqual([]);
  });

  it('has no row whose parent or referenced record is nowhere', () => {
    expect(orphans(tables)).toEqual([]);
  });

  it('has old grades before 2013 and new ones after', () => {
    const wrong = rowsOf(tables, 'intelligence').filter(
      (row) => /^[1-5]$/.test(row['intelligence_assessment'] ?? '') !== (row['reported_at'] ?? '') < '2013-01-01T00:00:00+00:00',
    );
    expect(wrong).toEqual([]);
    expect(rowsOf(tables, 'intelligence').filter((row) => row['handling_code'] === 'C' && row['handling_conditions'] === '')).toEqual([]);
  });

  it('leaves about a quarter of the ethnicity in police records empty', () => {
    const rows = rowsOf(tables, 'missing', 'police');
    const blank = rows.filter((row) => ['', 'NS', 'Not stated'].includes(row['ethnicity'] ?? '')).length / rows.length;
    expect(blank).toBeGreaterThan(0.2);
    expect(blank).toBeLessThan(0.36);
  });

  it('has an area file that checks', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sample-area-'));
    try {
      writeArea(area.files, folder);
      expect(checkArea(join(folder, 'area.yaml'))).toMatchObject({ ok: true });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('sends corrections: open episodes later have a return', () => {
    const returned = (delivery: string) => {
      const file = area.files.find((each) => each.path === `landing/police/${delivery}/missing.csv`);
      const [header = '', ...lines] = (file?.content ?? '').trim().split('\n');
      const column = header.split(',').indexOf('returned_at');
      return new Map(lines.map((line) => [line.split(',')[0] ?? '', line.split(',')[column] ?? '']));
    };
    const open = [...returned('2014-01-01')].filter(([, time]) => time === '').map(([id]) => id);
    const later = returned('2014-02-01');
    expect(open.length).toBeGreaterThan(0);
    expect(open.filter((id) => (later.get(id) ?? '') === '')).toEqual([]);
  });

  it('sends one file a second time, unchanged', () => {
    const content = (delivery: string) => area.files.find((file) => file.path === `landing/licensing/${delivery}/licences.csv`)?.content;
    expect(content('2014-03-01')).toBeDefined();
    expect(content('2014-03-01')).toBe(content('2014-01-01'));
  });
});
