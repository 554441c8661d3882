import type { Command } from 'commander';
import type { ReleaseAudit, ReleaseFinding } from '../analytics/release/audit/audit-release.ts';
import { answer, exitStatus, type Voice } from './messages.ts';
import { withExample, withVoice } from './options.ts';

interface AuditOptions extends Voice {
  readonly strict?: boolean;
}

const lineOf = ({ where, figure, why }: ReleaseFinding) =>
  `${where.length === 0 ? 'nowhere printed' : where.join(', ')}: ${figure}. ${why}`;

function textOf({ tables, figures, hidden, findings }: ReleaseAudit): string {
  const found = findings.length === 0 ? 'Nothing is given away' : `Given away or against the rules: ${findings.length}`;
  return [...findings.map(lineOf), `Tables: ${tables}; figures: ${figures}; hidden: ${hidden}. ${found}.`].join('\n');
}

async function auditCommand(folder: string, options: AuditOptions): Promise<void> {
  const { readReleaseFolder } = await import('../analytics/release/release-folder.ts');
  const { auditRelease } = await import('../analytics/release/audit/audit-release.ts');
  const audit = await auditRelease(readReleaseFolder(folder));
  answer(options, audit, textOf(audit));
  if (audit.findings.length > 0 && options.strict === true) process.exitCode = exitStatus.notClean;
}

export function registerAuditRelease(program: Command): void {
  const command = program
    .command('audit-release')
    .description('plays the attacker on released tables: what can be worked out from all of them together, and by what arithmetic')
    .argument('<folder>', 'a release, or a folder of several: CSV files, with release.json (rule, window) where there is one')
    .option('--strict', 'end with status 3 where something is given away')
    .action(auditCommand);
  withExample(withVoice(command), 'lantern audit-release lake/release', 'lantern audit-release published --strict --json');
}
