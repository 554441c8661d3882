import { expect, test } from 'vitest';
import { assetNames, assetText } from '../../analytics/assets.ts';

function imports(file: string): string[] {
  return Array.from(assetText(file).matchAll(/from '([^']+)'/g), (match) => match[1] ?? '');
}

test('the audit shares no code with the protection: both know only what is printed', () => {
  const audit = assetNames('analytics/release/audit', '.ts');
  expect(audit.length).toBeGreaterThan(0);
  for (const name of audit) {
    for (const source of imports(`analytics/release/audit/${name}`))
      expect(source).toMatch(/^(highs|\.\/[a-z-]+\.ts|\.\.\/(published|printed-table)\.ts)$/);
  }
  for (const name of ['protect.ts', 'protect-block.ts', 'count-table.ts']) {
    expect(imports(`analytics/release/${name}`).filter((source) => source.includes('audit'))).toEqual([]);
  }
  const protection = assetNames('analytics/release/protect-table', '.ts');
  expect(protection.length).toBeGreaterThan(0);
  for (const name of protection)
    expect(imports(`analytics/release/protect-table/${name}`).filter((source) => source.includes('audit'))).toEqual([]);
});
