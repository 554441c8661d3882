import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { NotJudged, ScorecardAudit, ScorecardFinding } from '../analytics/scorecard-audit/audit-scorecard.ts';
import { answer, exitStatus, say, type Voice } from './messages.ts';
import { withExample, withVoice } from './options.ts';

interface AuditOptions extends Voice {
  readonly key?: string;
  readonly strict?: boolean;
}

const place = ({ file, row, cell, indicator }: NotJudged | ScorecardFinding) => `${file}:${row}:${cell} ${indicator}`;

function findingText(finding: ScorecardFinding): string {
  const follows = finding.expected === '' ? 'nothing follows' : `${finding.expected} follows`;
  return `${place(finding)}: ${finding.printed} is printed, ${follows}. ${finding.why}`;
}

function summaryOf({ findings, judged, not_judged }: ScorecardAudit): string {
  const cells = (count: number) => `${count} ${count === 1 ? 'cell' : 'cells'}`;
  const wrong =
    findings.length === 0
      ? 'All follow from their own figures'
      : `${findings.length} ${findings.length === 1 ? 'does' : 'do'} not follow from their own figures`;
  const open = not_judged.length === 0 ? '' : ` ${cells(not_judged.length)} could not be judged.`;
  return `${cells(judged)} judged. ${wrong}.${open}`;
}

async function auditCommand(files: string[], options: AuditOptions): Promise<void> {
  const { auditScorecard } = await import('../analytics/scorecard-audit/audit-scorecard.ts');
  const { readColourKey } = await import('../analytics/scorecard-audit/colour-key.ts');
  const { readScorecard } = await import('../analytics/scorecard-audit/scorecard-table.ts');
  const key = options.key === undefined ? undefined : readColourKey(options.key, readFileSync(options.key, 'utf8'));
  const tables = files.map((file) => readScorecard(file, readFileSync(file)));
  const audit = auditScorecard(
    tables.flatMap(({ rows }) => rows),
    key,
  );
  // Said beside --json too: its array holds what does not follow alone (cli.md).
  const voice = { quiet: options.quiet };
  for (const note of tables.flatMap(({ notes }) => notes)) say(voice, note);
  for (const open of audit.not_judged) say(voice, `${place(open)}: not judged. ${open.why}`);
  answer(options, audit.findings, [...audit.findings.map(findingText), summaryOf(audit)].join('\n'));
  if (audit.findings.length > 0 && options.strict === true) process.exitCode = exitStatus.notClean;
}

export function registerAuditScorecard(program: Command): void {
  const command = program
    .command('audit-scorecard')
    .description('recomputes a published scorecard and lists each cell that does not follow from its own figures')
    .argument('<files...>', 'CSV files with the columns of the measure scorecard')
    .option('--key <file>', 'the table’s own rule for colours (YAML): green_within, amber_within, unit points or percent')
    .option('--strict', 'end with status 3 where a cell does not follow')
    .action(auditCommand);
  withExample(
    withVoice(command),
    'lantern audit-scorecard scorecard.csv',
    'lantern audit-scorecard published.csv --key colours.yaml --strict',
  );
}
