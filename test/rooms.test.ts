import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const forbidden = [
  ['analytics/area', '../contracts/extract.ts'],
  ['analytics/measures', '../findings/finding.ts'],
  ['analytics/network', '../measures/measures.ts'],
  ['analytics/intake', '../edition/open-edition.ts'],
  ['analytics/intake', '../html/html.ts'],
  ['analytics/intake-report', '../products/words.ts'],
  ['analytics/intake-report', '../engine/engine.ts'],
  ['analytics/html', '../lake/layout.ts'],
  ['analytics/measures', '../html/html.ts'],
  ['analytics/lake', '../engine/engine.ts'],
  ['analytics/products/charts', '../../pipeline.ts'],
  ['analytics/products', 'duckdb'],
  ['analytics/intake', '@aws-sdk/client-s3'],
  ['infra', '../analytics/engine/duckdb-engine.ts'],
  ['functions', '../cli/run.ts'],
  ['sample-data', '../analytics/intake/intake.ts'],
  ['analytics/scorecard-audit', '../measures/scorecard.ts'],
  ['analytics/scorecard-audit', '../area/area.ts'],
  ['analytics/measures', '../scorecard-audit/audit-scorecard.ts'],
  ['analytics/products', '../chronology/chronology.ts'],
  ['analytics/chronology', '../network/network.ts'],
  ['analytics/chronology', '../intake/intake.ts'],
  ['analytics/chronology', '../pipeline.ts'],
  ['analytics/dip-sample', '../measures/measures.ts'],
  ['analytics/dip-sample', '../findings/finding.ts'],
  ['analytics/products', '../dip-sample/sample.ts'],
  ['analytics/intake', '../dip-sample/sample.ts'],
] as const;

const allowed = [
  ['analytics/intake', '../intake-report/intake-report.ts'],
  ['analytics/intake-report', '../html/table.ts'],
  ['analytics/measures', '../edition/open-edition.ts'],
  ['analytics/products/charts', '../../measures/measure.ts'],
  ['analytics/release', '../measures/measures.ts'],
  ['analytics/area', '../lantern-error.ts'],
  ['infra', '../analytics/steps.ts'],
  ['analytics/scorecard-audit', '../lantern-error.ts'],
  ['cli', '../analytics/scorecard-audit/audit-scorecard.ts'],
  ['cli', '../analytics/chronology/read-chronology.ts'],
  ['analytics/chronology', '../products/page/format.ts'],
  ['analytics/chronology', '../edition/open-edition.ts'],
  ['analytics/dip-sample', '../edition/open-edition.ts'],
  ['analytics/dip-sample', '../intake/formats/xlsx.ts'],
  ['cli', '../analytics/dip-sample/sample.ts'],
] as const;

const folder = mkdtempSync(join(tmpdir(), 'lantern-rooms-'));
const fileOf = (room: string, from: string) => `${room}/uses-${from.replaceAll(/[^a-z0-9]+/g, '-')}.ts`;
let said = '';

beforeAll(() => {
  copyFileSync('biome.json', join(folder, 'biome.json'));
  for (const [room, from] of [...forbidden, ...allowed]) {
    const path = join(folder, fileOf(room, from));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import { thing } from '${from}';\n\nexport const used = thing;\n`);
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const words = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--only=style/noRestrictedImports', '.'];
  const done = spawnSync(process.execPath, [biome, ...words], { cwd: folder, encoding: 'utf8' });
  said = done.stdout + done.stderr;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(forbidden)('%s may not import %s', (room, from) => {
  expect(said).toContain(fileOf(room, from));
});

test.each(allowed)('%s may import %s', (room, from) => {
  expect(said).toContain('noRestrictedImports');
  expect(said).not.toContain(fileOf(room, from));
});
