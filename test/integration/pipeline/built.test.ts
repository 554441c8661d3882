import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { steps } from '../../../analytics/steps.ts';
import { version } from '../../../analytics/version.ts';
import { generateArea } from '../../../sample-data/generate.ts';
import { writeArea } from '../../../sample-data/write-area.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-built-'));

function node(...words: string[]) {
  const environment = {
    ...process.env,
    LANTERN_LAKE: join(folder, 'lake'),
    LANTERN_LANDING: join(folder, 'area', 'landing'),
    LANTERN_AREA: join(folder, 'area', 'area.yaml'),
  };
  return spawnSync(process.execPath, words, { encoding: 'utf8', env: environment });
}

beforeAll(() => {
  writeArea(generateArea({ seed: 3, children: 20, months: 14, end: '2014-03', scale: 1, faults: 0 }).files, join(folder, 'area'));
  for (const words of [['build.ts'], ['build.ts', '--functions']]) expect(node(...words)).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the built functions, with the real engine copied beside them, go from landing to a document', () => {
  const caller = join(folder, 'caller.mjs');
  const names = JSON.stringify(steps);
  writeFileSync(
    caller,
    `let event = { month: '2014-03' };\nfor (const step of ${names}) event = await (await import(\`${resolve('dist/lambda')}/\${step}.mjs\`)).handler(event);\n`,
  );
  expect(node(caller)).toMatchObject({ status: 0 });
  expect(existsSync(join(folder, 'lake/products/2014-03/v1/police/tactical-assessment.html'))).toBe(true);
});

test('the built command line reads the same lake', () => {
  const done = node('dist/cli/main.js', 'status', '--lake', join(folder, 'lake'), '--json');
  expect(JSON.parse(done.stdout)).toMatchObject({ runs: [{ month: '2014-03' }] });
});

test('the worker of the scan lies beside the code that starts it', () => {
  expect(['dist/cli/scan-worker.js', 'dist/lambda/scan-worker.mjs'].filter((path) => !existsSync(path))).toEqual([]);
});

test('npx finds the command line', () => {
  const done = spawnSync('npx', ['--no-install', 'lantern', '--version'], { encoding: 'utf8' });
  expect([done.status, done.stdout.trim()]).toEqual([0, version]);
});

test('the app synthesises with no network and no credentials', () => {
  const done = node('node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--output', join(folder, 'cdk.out'));
  expect([done.status, done.stderr]).toEqual([0, expect.any(String)]);
  expect(existsSync(join(folder, 'cdk.out', 'LanternPipeline.template.json'))).toBe(true);
});
