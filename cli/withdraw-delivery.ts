import type { KeyObject } from 'node:crypto';
import type { Command } from 'commander';
import type { WithdrawReport } from '../analytics/intake/withdraw-delivery.ts';
import { type WithdrawalReason, withdrawalReasons } from '../analytics/lake/withdrawn.ts';
import { onLake } from './lake.ts';
import { answer, progress, type Voice } from './messages.ts';
import { lakeKey, memory, withdrawalReason, withExample, withVoice } from './options.ts';

interface WithdrawOptions extends Voice {
  readonly lake: string;
  readonly reason: WithdrawalReason;
  readonly landing?: string;
  readonly lakeKey?: KeyObject;
  readonly memory?: string;
}

async function withdrawCommand(sha256: string, options: WithdrawOptions): Promise<void> {
  const { withdrawDelivery } = await import('../analytics/intake/withdraw-delivery.ts');
  const { localLanding } = await import('../analytics/engine/real-effects.ts');
  progress(options)('withdraw-delivery …');
  const { reason, lakeKey: key } = options;
  const report = await onLake(options, async (effects) => {
    const landing = options.landing === undefined ? undefined : await localLanding(options.landing, effects.temporaryFolder);
    return withdrawDelivery({ sha256, reason, lakeKey: key, landing }, effects);
  });
  answer(options, report, withdrawText(report));
}

/** What became of a file that was taken back, and what was made from it. */
export function withdrawText(report: WithdrawReport): string {
  const why = `${report.reason} (${withdrawalReasons[report.reason]})`;
  const files = report.files.map(
    ({ agency, delivery, file, accepted }) =>
      `  ${agency}/${delivery}/${file}, of which ${accepted} ${accepted === 1 ? 'row' : 'rows'} had been accepted`,
  );
  const documents = report.documents.map(({ path, issued }) => `  ${path}${issued ? '  issued' : ''}`);
  return [
    report.changed ? `Taken back as ${why}:` : `It was taken back on ${report.withdrawn_at.slice(0, 10)} already, as ${why}:`,
    ...files,
    'No intake takes it in again. Earlier snapshots, which documents were made from, hold its rows until retention removes them; the file itself stays under landing until you remove it.',
    ...(documents.length === 0
      ? ['No document was made from it.']
      : ['Made from it, and to be looked at again; "lantern run --month" writes what is not issued anew:', ...documents]),
  ].join('\n');
}

export function registerWithdrawDelivery(program: Command): void {
  const reasons = Object.entries(withdrawalReasons).map(([code, meaning]) => `  ${code.padEnd(13)} ${meaning}`);
  const command = program
    .command('withdraw-delivery')
    .description('takes a wrong file back: replays the rest, keeps its line in the ledger, lists the documents made from it')
    .argument('<sha256>', 'of the file, or enough of its beginning; "lantern status --all" shows it')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .requiredOption('--reason <code>', `why: ${Object.keys(withdrawalReasons).join(', ')}`, withdrawalReason)
    .option('--landing <dir>', 'folder of the agencies’ deliveries; without it what the lake’s snapshots hold is replayed')
    .option('--lake-key <file>', 'the key of the lake, where it has one', lakeKey)
    .option('--memory <size>', 'soft limit on the engine’s memory, such as 1GB', memory)
    .addHelpText('after', `\nReasons:\n${reasons.join('\n')}\n`)
    .action(withdrawCommand);
  withExample(withVoice(command), 'lantern withdraw-delivery 3f2a9c1b --lake lake --landing landing --reason wrong_file');
}
