import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArea } from '../../analytics/area/read-area.ts';
import { assetPath } from '../../analytics/assets.ts';
import { openEdition } from '../../analytics/edition/open-edition.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { intake } from '../../analytics/intake/intake.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { computeMeasure } from '../../analytics/measures/compute-measure.ts';
import { acceptedRows } from './recomputed/accepted-rows.ts';
import { recomputed } from './recomputed/all.ts';
import { expectSame } from './recomputed/compare.ts';

const lake = mkdtempSync(join(tmpdir(), 'lantern-sample-recomputed-'));
const landing = assetPath('sample-data/area/landing');
const area = readArea(assetPath('sample-data/area/area.yaml'));

beforeAll(() => withRealEffects({ lake, landing }, (effects) => intake({ landing, area }, effects)));

afterAll(() => rmSync(lake, { recursive: true, force: true }));

/** Expects every recomputed measure of the sample area to equal its recomputation at the end of a month; answers with the rows of each. */
async function sampleAsAt(month: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  await withRealEffects({ lake, landing }, async (effects) => {
    const engine = await effects.openEngine();
    const edition = await openEdition(engine, effects, { snapshot: await requireSnapshot(effects.store), month, edition: 'police', area });
    const names = Object.keys(recomputed);
    await expectSame(edition, await acceptedRows(engine), names);
    for (const name of names) counts[name] = (await computeMeasure(edition, name)).length;
    engine.close();
  });
  return counts;
}

test.each(['2014-03', '2013-10'])(
  'every measure of the sample area at the end of %s equals a recomputation from its accepted rows',
  async (month) => {
    const counts = await sampleAsAt(month);
    expect(Object.keys(counts)).toHaveLength(18);
    expect(Object.entries(counts).filter(([, rows]) => rows === 0)).toEqual([]);
  },
  120_000,
);
