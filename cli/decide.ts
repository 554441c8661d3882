import type { KeyObject } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { codesOf, labelOf } from '../analytics/contracts/codes.ts';
import type { DeliveredDecision } from '../analytics/intake/deliver-decision.ts';
import { onLake } from './lake.ts';
import { answer, progress, type Voice } from './messages.ts';
import { day, dayOrTime, lakeKey, memory, withExample, withVoice } from './options.ts';

interface DecideOptions extends Voice {
  readonly lake: string;
  readonly decision: string;
  readonly role: string;
  readonly reviewAt?: string;
  readonly decidedAt?: string;
  readonly lakeKey?: KeyObject;
  readonly memory?: string;
}

const decisions = 'finding-decision';
const roles = 'finding_decisions.role';

/** Reads an option whose values are a code list. */
function codeOf(list: string): (text: string) => string {
  return (text) => {
    const codes = codesOf(list).map(({ code }) => code);
    if (!codes.includes(text)) throw new InvalidArgumentError(`Give one of ${codes.join(', ')}.`);
    return text;
  };
}

async function decideCommand(finding: string, options: DecideOptions): Promise<void> {
  const { findFinding } = await import('../analytics/findings/find-finding.ts');
  const { deliverDecision } = await import('../analytics/intake/deliver-decision.ts');
  progress(options)('decide …');
  const { decision, role, reviewAt, decidedAt, lakeKey: key } = options;
  const decided = await onLake(options, async (effects) => {
    const { finding_id: findingId, first_month: firstMonth, kind } = await findFinding(finding, effects);
    return { kind, ...(await deliverDecision({ findingId, firstMonth, decision, role, reviewAt, decidedAt, lakeKey: key }, effects)) };
  });
  answer(options, decided, decideText(decided));
}

/** What was decided of which finding, and from when on documents say so. */
export function decideText(decided: DeliveredDecision & { readonly kind: string }): string {
  const review = decided.review_at === null ? '' : `, to be looked at again on ${decided.review_at}`;
  const { agency, delivery, sha256 } = decided.delivery;
  return [
    `${labelOf(decisions, decided.decision)} (${labelOf(roles, decided.role).toLowerCase()}): ${decided.kind} ${decided.finding_id}${review}.`,
    decided.changed
      ? `Taken in as the delivery ${agency}/${delivery} (${sha256.slice(0, 8)}). Runs for ${decided.known_from} and later know it; a record that is new since opens the finding again.`
      : 'This had been decided before; the lake is as it was.',
    `Decided wrongly? Decide again: the latest stands. Or take this one back with "lantern withdraw-delivery ${sha256.slice(0, 8)}".`,
  ].join('\n');
}

function listed(title: string, list: string): string {
  const codes = codesOf(list);
  const width = Math.max(...codes.map(({ code }) => code.length));
  return `\n${title}:\n${codes.map(({ code, label }) => `  ${code.padEnd(width)}  ${label}`).join('\n')}\n`;
}

export function registerDecide(program: Command): void {
  const command = program
    .command('decide')
    .description('writes a decision on a finding, as a delivery that later runs follow')
    .argument('<finding>', 'id of a finding of the newest month, or enough of its beginning')
    .requiredOption('--lake <dir>', 'folder of the lake')
    .requiredOption('--decision <code>', 'what was decided', codeOf(decisions))
    .requiredOption('--role <code>', 'role of who decided', codeOf(roles))
    .option('--review-at <day>', 'when to look again', day)
    .option('--decided-at <time>', 'the day or time of the decision; now without it', dayOrTime)
    .option('--lake-key <file>', 'the key of the lake, where it has one', lakeKey)
    .option('--memory <size>', 'soft limit on the engine’s memory, such as 1GB', memory)
    .addHelpText('after', () => `${listed('Decisions', decisions)}${listed('Roles', roles)}`)
    .action(decideCommand);
  withExample(
    withVoice(command),
    'lantern decide 3f2a9c1b --lake lake --decision confirmed --role intelligence_manager --review-at 2014-07-01',
  );
}
