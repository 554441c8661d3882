import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { steps } from '../../analytics/steps.ts';
import { generateArea } from '../../sample-data/generate.ts';
import { writeArea } from '../../sample-data/write-area.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-functions-'));

beforeAll(() => {
  writeArea(generateArea({ seed: 5, children: 25, months: 14, end: '2014-03', scale: 1, faults: 0 }).files, join(folder, 'area'));
  vi.stubEnv('LANTERN_LAKE', join(folder, 'lake'));
  vi.stubEnv('LANTERN_LANDING', join(folder, 'area', 'landing'));
  vi.stubEnv('LANTERN_AREA', join(folder, 'area', 'area.yaml'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test('the handlers, called one after another with what the last one answered, end with a document in the lake', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  let event: unknown = { month: '2014-03' };
  for (const step of steps) {
    const { handler } = await import(`../../functions/${step}/handler.ts`);
    event = await handler(event);
    expect(event).toMatchObject({ step, month: '2014-03', worked: true });
  }
  const lines = log.mock.calls.map(([line]) => String(line));
  log.mockRestore();
  expect(readdirSync(join(folder, 'lake', 'products', '2014-03', 'v1', 'police'))).toContain('tactical-assessment.html');
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).not.toMatch(/[0-9a-f]{16}/);
}, 60_000);

test('an event without a month is refused before anything is read', async () => {
  const { handler } = await import('../../functions/measures/handler.ts');
  await expect(handler({ month: 'March' })).rejects.toThrow(/YYYY-MM/);
});
