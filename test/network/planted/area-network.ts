import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArea } from '../../../analytics/area/read-area.ts';
import { withRealEffects } from '../../../analytics/engine/real-effects.ts';
import type { Finding } from '../../../analytics/findings/finding.ts';
import { readFindings } from '../../../analytics/findings/findings-file.ts';
import { intake } from '../../../analytics/intake/intake.ts';
import { requireSnapshot } from '../../../analytics/lake/snapshot.ts';
import type { Drawing } from '../../../analytics/network/drawing.ts';
import { exportGraph } from '../../../analytics/network/export-graph-files.ts';
import { type NetworkReport, networkStep } from '../../../analytics/network/network.ts';
import { defaultOptions, type GenerateOptions, generateArea } from '../../../sample-data/generate.ts';
import type { Truth } from '../../../sample-data/truth.ts';
import { writeArea } from '../../../sample-data/write-area.ts';

/** What was planted in an area, and what the network of its last month has. */
export interface AreaNetwork {
  readonly truth: Truth;
  readonly report: NetworkReport;
  /** Those that hold in the month: not dormant. */
  readonly findings: readonly Finding[];
  readonly drawing: Drawing;
  /** Everything that leaves: findings and every export, as text. */
  readonly text: string;
}

/** Generates an area, takes it in, and finds its network as at the end of its last month. */
export async function networkOfArea(options: Partial<GenerateOptions>): Promise<AreaNetwork> {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-planted-'));
  try {
    const { files, truth } = generateArea({ ...defaultOptions, ...options });
    writeArea(files, folder);
    return await withRealEffects({ lake: join(folder, 'lake'), landing: join(folder, 'landing') }, async (effects) => {
      const area = readArea(join(folder, 'area.yaml'));
      await intake({ landing: join(folder, 'landing'), area }, effects);
      const place = { month: truth.end_month, edition: 'police' } as const;
      const snapshot = await requireSnapshot(effects.store);
      const report = await networkStep({ month: place.month, editions: [place.edition], area, snapshot, seed: 1 }, effects);
      const engine = await effects.openEngine();
      const all = (await readFindings(effects, engine, { producer: 'network', ...place })) ?? [];
      engine.close();
      const texts = [];
      for (const format of ['json', 'csv', 'gexf', 'graphml'] as const)
        texts.push(...(await exportGraph({ ...place, format }, effects)).map((file) => String(file.content)));
      return {
        truth,
        report,
        findings: all.filter((finding) => finding.status !== 'dormant'),
        drawing: JSON.parse(texts[0] ?? '') as Drawing, // written by exportGraph
        text: [JSON.stringify(all), JSON.stringify(report), ...texts].join('\n'),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
