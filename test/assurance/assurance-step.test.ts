import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assuranceStep } from '../../analytics/assurance/assurance.ts';
import { rules } from '../../analytics/assurance/rule.ts';
import { readFindings } from '../../analytics/findings/findings-file.ts';
import { readNotAssessed } from '../../analytics/findings/not-assessed.ts';
import { layout } from '../../analytics/lake/layout.ts';
import { editionOf } from '../support/edition-of.ts';
import { otherReferral, report } from './assess-rows.ts';

const month = '2014-03';
const place = { producer: 'assurance', edition: 'police', month } as const;

test('the step writes findings and what it did not assess, and twice the same bytes', async () => {
  const missing = ['P1', 'P2', 'P3'].map((number, index) =>
    report(number, `2014-03-0${index + 1}T12:00:00Z`, `2014-03-0${index + 1}T18:00:00Z`, { cse_concern: 'suspected' }),
  );
  const edition = await editionOf({ missing, referrals: [otherReferral] }, { month });
  try {
    const request = { month, editions: ['police'] as const, area: edition.area, snapshot: edition.snapshot };
    const report = await assuranceStep(request, edition.effects);
    const [only, ...others] = report.editions;
    expect(others).toEqual([]);
    expect(only?.edition).toBe('police');
    expect(only?.findings).toMatchObject({ escalating_missing: 0, late_referral_after_missing: 3 });
    expect(only?.notAssessed).toContain('interview_not_offered');
    expect([...Object.keys(only?.findings ?? {}), ...(only?.notAssessed ?? [])].sort()).toEqual(rules().map((rule) => rule.kind));
    expect(await readNotAssessed(edition.effects.store, place)).toContainEqual(
      expect.objectContaining({ kind: 'interview_not_offered', missing_extracts: ['return_interviews', 'missing'] }),
    );
    const found = (await readFindings(edition.effects, edition.engine, place)) ?? [];
    expect(found.filter((finding) => finding.kind === 'late_referral_after_missing')).toHaveLength(3);
    const file = await edition.effects.store.localFile(layout.findings('assurance', 'police', month));
    const before = readFileSync(file);
    await assuranceStep(request, edition.effects);
    expect(readFileSync(file).equals(before)).toBe(true);
  } finally {
    edition.close();
  }
});
