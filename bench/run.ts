import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArea } from '../analytics/area/read-area.ts';
import { withRealEffects } from '../analytics/engine/real-effects.ts';
import { run } from '../analytics/pipeline.ts';
import { generateArea } from '../sample-data/generate.ts';
import { writeArea } from '../sample-data/write-area.ts';

// How long a run takes, step by step, on areas of several sizes. It prints figures and fails nothing: `node bench/run.ts [scale ...]`.
const scales = process.argv.slice(2).map(Number);

for (const scale of scales.length > 0 ? scales : [1, 4]) {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-bench-'));
  writeArea(generateArea({ seed: 1, children: undefined, months: 36, end: '2014-03', scale, faults: 0.002 }).files, join(folder, 'area'));
  const landing = join(folder, 'area', 'landing');
  const request = {
    landing,
    area: readArea(join(folder, 'area', 'area.yaml')),
    month: '2014-03',
    editions: ['police'] as const,
    products: [],
    seed: 1,
  };
  const report = await withRealEffects({ lake: join(folder, 'lake'), landing }, (effects) => run(request, effects));
  const read = report.intake?.files.reduce((sum, file) => sum + file.read, 0) ?? 0;
  const steps = report.steps.map((step) => `${step.step} ${step.seconds.toFixed(2)} s`).join(', ');
  const total = report.steps.reduce((sum, step) => sum + step.seconds, 0);
  console.log(
    `scale ${scale}: ${read} rows, ${total.toFixed(2)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most; ${steps}`,
  );
  rmSync(folder, { recursive: true });
}
