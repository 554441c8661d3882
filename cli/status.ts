import type { Command } from 'commander';
import { onLake } from './lake.ts';
import { answer, type Voice } from './messages.ts';
import { withExample, withVoice } from './options.ts';
import { statusText } from './status-text.ts';

interface StatusOptions extends Voice {
  readonly lake: string;
  readonly all?: boolean;
}

async function statusCommand(options: StatusOptions): Promise<void> {
  const { lakeStatus } = await import('../analytics/lake/status.ts');
  const status = await onLake(options, (effects) => lakeStatus(effects.store));
  const empty = `The lake at ${options.lake} holds nothing yet: run "lantern intake" or "lantern run".`;
  answer(options, status, status.snapshot === undefined ? empty : statusText(status, options.all === true));
}

export function registerStatus(program: Command): void {
  const command = program
    .command('status')
    .description('deliveries, rows, quarantine, what changed between deliveries, snapshots, last runs, what is stale')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .option('--all', 'every delivery; the ten newest without it')
    .action(statusCommand);
  withExample(withVoice(command), 'lantern status --lake lake');
}
