import type { Effects } from '../analytics/engine/effects.ts';
import { progress, type Voice } from './messages.ts';

export interface LakeOptions extends Voice {
  readonly lake: string;
  readonly landing?: string | undefined;
  readonly memory?: string | undefined;
}

/** Runs work on a lake with the real effects; the engine is loaded only now, so that `--help` stays quick. */
export async function onLake<Result>(options: LakeOptions, work: (effects: Effects) => Promise<Result>): Promise<Result> {
  const { withRealEffects } = await import('../analytics/engine/real-effects.ts');
  return withRealEffects({ lake: options.lake, landing: options.landing, memory: options.memory, log: progress(options) }, work);
}
