import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { extractNamed } from '../../analytics/contracts/extract.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import type { Engine } from '../../analytics/engine/engine.ts';
import { trials } from '../support/trials.ts';
import { breaches } from './contract-of.ts';
import { formatMutation } from './format-mutations.ts';
import { ground } from './landing.ts';
import { soundExtracts } from './mutations.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-fuzz-'));
let engine: Engine;
beforeAll(async () => {
  engine = await duckDBEngine({ folders: [`${folder}/`], memory: '1GB' });
});
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const sent = fc.array(fc.tuple(fc.constantFrom(...soundExtracts()), formatMutation), { minLength: 2, maxLength: 4 });
/** No intake of a few rows takes longer, whatever is wrong with them. */
const deadline = 60_000;

test('whatever workbook, Parquet or JSON Lines is sent, intake ends, accounts for every row, and accepts none that breaks its contract', async () => {
  await fc.assert(
    fc.asyncProperty(sent, async (files) => {
      const around = ground();
      try {
        const counted = new Map<string, number | undefined>();
        for (const [index, [{ extract, rows }, broken]] of files.entries()) {
          const made = await broken(rows, { folder, engine });
          counted.set(`agency-${index}`, made.rows);
          around.send(`agency-${index}/2014-05-01/${extract}.${made.ending}`, made.bytes);
        }
        const outcome = await around.intake();
        expect(outcome.files).toHaveLength(files.length);
        const refused = new Set(outcome.refused.map(({ file }) => file.split('/')[0]));
        for (const { agency, read, accepted, duplicate, superseded, quarantined } of outcome.files) {
          if (!refused.has(agency)) expect(read).toBe(counted.get(agency) ?? read);
          expect(read).toBe(accepted + duplicate + superseded + quarantined);
        }
        for (const name of new Set(files.map(([{ extract }]) => extract))) {
          const rows = await around.curated(name);
          expect(breaches(extractNamed(name), rows)).toEqual([]);
          const accepted = outcome.files.filter((file) => file.extract === name).reduce((total, file) => total + file.accepted, 0);
          expect(rows).toHaveLength(accepted);
        }
      } finally {
        around.close();
      }
    }),
    { ...trials(2), timeout: deadline },
  );
}, 3_600_000);
