import type { Command } from 'commander';
import { onLake } from './lake.ts';
import { answer, textTable, type Voice } from './messages.ts';
import { withExample, withVoice } from './options.ts';

async function statusCommand(options: Voice & { readonly lake: string }): Promise<void> {
  const { lakeStatus } = await import('../analytics/lake/status.ts');
  const status = await onLake(options, (effects) => lakeStatus(effects.store));
  if (status.snapshot === undefined) {
    answer(options, status, `The lake at ${options.lake} holds nothing yet: run "lantern intake" or "lantern run".`);
    return;
  }
  const deliveries = textTable(
    ['agency', 'delivery', 'file', 'read', 'accepted', 'quarantined'],
    status.deliveries.map((each) => [each.agency, each.delivery, each.file, each.read, each.accepted, each.quarantined]),
  );
  const runs = textTable(
    ['month', 'run', 'steps done', 'state'],
    status.runs.map((each) => [each.month, each.run, each.steps.join(', '), each.stale ? 'stale: extracts came after it' : 'current']),
  );
  const complete = textTable(
    ['agency', 'extract', 'complete to'],
    status.complete_to.map((each) => [each.agency, each.extract, each.complete_to]),
  );
  const text = [`Snapshot ${status.snapshot}`, '', deliveries, '', complete, '', runs].join('\n');
  answer(options, status, text);
}

export function registerStatus(program: Command): void {
  const command = program
    .command('status')
    .description('deliveries, rows, quarantine, snapshots, last runs, what is stale')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .action(statusCommand);
  withExample(withVoice(command), 'lantern status --lake lake');
}
