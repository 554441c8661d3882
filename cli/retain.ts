import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Effects } from '../analytics/engine/effects.ts';
import type { RetainReport } from '../analytics/lake/retain.ts';
import type { Store } from '../analytics/lake/store.ts';
import { LanternError } from '../analytics/lantern-error.ts';
import { isBucket, onLake } from './lake.ts';
import { answer, progress, type Voice } from './messages.ts';
import { instant, withExample, withVoice } from './options.ts';
import { retainText } from './retain-text.ts';

interface RetainOptions extends Voice {
  readonly lake: string;
  readonly landing?: string;
  readonly apply?: boolean;
  readonly asAt?: Date;
}

async function retainCommand(options: RetainOptions): Promise<void> {
  const { retain } = await import('../analytics/lake/retain.ts');
  progress(options)('retain …');
  const report: RetainReport = await onLake({ ...options, landing: undefined }, async (effects) =>
    retain({
      store: effects.store,
      landing: options.landing === undefined ? undefined : await landingStore(options.landing, effects),
      asAt: options.asAt,
      now: effects.now(),
      apply: options.apply === true,
    }),
  );
  answer(options, report, retainText(report));
}

async function landingStore(landing: string, { temporaryFolder }: Effects): Promise<Store> {
  if (!isBucket(landing) && !existsSync(landing))
    throw new LanternError('landing_missing', `The folder ${landing} cannot be read. Check the path given to --landing.`);
  const { openStore } = await import('../analytics/engine/real-effects.ts');
  return openStore(landing, join(temporaryFolder, 'landing'));
}

export function registerRetain(program: Command): void {
  const command = program
    .command('retain')
    .description('what is past the time that the area file gives it; removes it with --apply and says so in the ledger')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .option('--landing <dir>', 'folder of the agencies’ deliveries; without it they are not looked at')
    .option('--apply', 'remove it; without this it is only listed')
    .option('--as-at <time>', 'count ages to this day or time; to now without it', instant)
    .action(retainCommand);
  withExample(withVoice(command), 'lantern retain --lake lake --landing landing', 'lantern retain --lake lake --landing landing --apply');
}
