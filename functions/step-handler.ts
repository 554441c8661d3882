import { join } from 'node:path';
import { z } from 'zod';
import { isMonth } from '../analytics/area/calendar.ts';
import { type Area, areaWithoutFile, readArea } from '../analytics/area/read-area.ts';
import { localLanding, withRealEffects } from '../analytics/engine/real-effects.ts';
import { run } from '../analytics/pipeline.ts';
import type { StepName } from '../analytics/steps.ts';

/** What the state machine hands from step to step. */
const stepEvent = z.object({
  month: z.string().refine(isMonth, 'A month as YYYY-MM.'),
  seed: z.int().min(0).default(1),
  editions: z.array(z.enum(['police', 'partner', 'public'])).default(['police']),
  products: z.array(z.string()).default([]),
});

const environment = z.object({
  LANTERN_LAKE: z.string().min(1),
  LANTERN_LANDING: z.string().min(1),
  LANTERN_AREA: z.string().optional(),
  LANTERN_MEMORY: z.string().optional(),
});

export type StepEvent = z.input<typeof stepEvent>;

/** What a step answers with: the same event for the next one, and what it did. Counts only, never a row. */
export interface StepResult extends StepEvent {
  readonly step: StepName;
  readonly run: string;
  readonly worked: boolean;
  readonly files: number;
}

/** The area that intake takes extracts in under; later steps run under the one that the lake keeps. */
async function areaFor(step: StepName, file: string | undefined, temporaryFolder: string): Promise<Area> {
  if (step !== 'intake' || file === undefined) return areaWithoutFile();
  const end = file.lastIndexOf('/');
  return readArea(join(await localLanding(file.slice(0, end), temporaryFolder, 'area'), file.slice(end + 1)));
}

/** The handler of one step: the event says what, the environment says where. */
export function stepHandler(step: StepName): (event: unknown) => Promise<StepResult> {
  return async (event) => {
    const asked = stepEvent.parse(event);
    const { LANTERN_LAKE: lake, LANTERN_LANDING: from, LANTERN_AREA: areaFile, LANTERN_MEMORY: memory } = environment.parse(process.env);
    const log = (message: string) => console.log(JSON.stringify({ step, message }));
    const report = await withRealEffects({ lake, landing: from, memory, log }, async (effects) => {
      const area = await areaFor(step, areaFile, effects.temporaryFolder);
      const landing = step === 'intake' ? await localLanding(from, effects.temporaryFolder) : from;
      return run({ ...asked, landing, area, only: step }, effects);
    });
    const outcome = report.steps[0];
    return { ...asked, step, run: report.run, worked: outcome?.worked ?? false, files: outcome?.files.length ?? 0 };
  };
}
