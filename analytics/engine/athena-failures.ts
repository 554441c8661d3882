import { LanternError } from '../lantern-error.ts';

/** Kinds of failure whose message is about the statement, never about a row. */
const aboutStatement = new Set([
  'SYNTAX_ERROR',
  'COLUMN_NOT_FOUND',
  'TABLE_NOT_FOUND',
  'SCHEMA_NOT_FOUND',
  'CATALOG_NOT_FOUND',
  'FUNCTION_NOT_FOUND',
  'TYPE_MISMATCH',
  'NOT_SUPPORTED',
  'MISSING_COLUMN_NAME',
  'AMBIGUOUS_NAME',
  'INVALID_PARAMETER_USAGE',
  'TABLE_ALREADY_EXISTS',
  'EXCEEDED_TIME_LIMIT',
  'EXCEEDED_MEMORY_LIMIT',
]);

const nextSteps: readonly (readonly [RegExp, string])[] = [
  [
    /access denied|not authorized|permission|forbidden/i,
    'Let this role read the lake, write under its athena/ folder, and use Glue; then run again.',
  ],
  [/bytes scanned limit/i, "Raise the workgroup's limit of bytes scanned, or ask for fewer months."],
  [/EXCEEDED_|RESOURCES|exhausted|INSUFFICIENT/i, 'Ask for fewer months, or run it again when Athena is less busy.'],
  [/HIVE_|NOT_FOUND|no such/i, 'Something of the lake or of its Glue tables is gone: drop the database of the snapshot, and run again.'],
];

/** The kind that Athena's reason begins with, as `SYNTAX_ERROR`. */
const kindOf = (reason: string) => /^([A-Z][A-Z_]+)\b/.exec(reason)?.[1];

/** A reason with nothing in it that could be of a row: its kind, and the whole of it only where it is about the statement. */
function safeReason(reason: string): string {
  const kind = kindOf(reason);
  if (kind !== undefined) return aboutStatement.has(kind) ? reason : kind;
  return /bytes scanned limit|access denied|not authorized/i.exec(reason)?.[0] ?? 'no reason that can be shown here';
}

const nextStep = (reason: string) =>
  nextSteps.find(([pattern]) => pattern.test(reason))?.[1] ??
  "Look the query up in Athena's history for all it says, and report it with its kind.";

/** A query that Athena ended: what it was for, why, under which id it is found, and what to do. */
export function failedQuery(what: string, id: string, reason: string): LanternError {
  return new LanternError('athena_failed', `Athena could not finish ${what} (query ${id}): ${safeReason(reason)}. ${nextStep(reason)}`);
}

/** A query stopped because somebody asked for it. */
export function stoppedQuery(what: string, cause?: unknown): LanternError {
  return new LanternError('athena_stopped', `Stopped at ${what}, as asked; nothing of it was kept. Run it again when you want to.`, {
    cause,
  });
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000).toLocaleString('en-GB')} MB`;

/** The run has scanned what it may. */
export function overCap(what: string, scanned: number, most: number): LanternError {
  return new LanternError(
    'athena_bytes',
    `Stopped at ${what}: ${megabytes(scanned)} were scanned and this run may scan ${megabytes(most)}. Raise the limit of bytes, or ask for fewer months.`,
  );
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : '');

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? Number(metadata.httpStatusCode) : undefined;
}

/** Whether asking again later can help: Athena was asked too often, failed inside, or could not be reached. */
export function passes(error: unknown): boolean {
  if (/TooManyRequests|Throttl|RequestLimit|SlowDown|Timeout|ECONNRESET|ECONNREFUSED|EPIPE/i.test(nameOf(error))) return true;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /ECONN|ETIMEDOUT|EPIPE|EAI_AGAIN/.test(code) || (statusOf(error) ?? 0) >= 500;
}

const refusals: readonly (readonly [RegExp, string])[] = [
  [/Credentials|Token|Signature|UnrecognizedClient/i, 'Log in to the account, or give this machine a role; then run again.'],
  [/AccessDenied/i, 'Let this role start and read queries in the workgroup; then run again.'],
  [
    /InvalidRequest/i,
    'Check the name of the workgroup and that it has a place for results; a fault in a statement of ours is for us: report it.',
  ],
];

/** Athena did not take what was asked. */
export function refused(what: string, error: unknown): LanternError {
  const name = nameOf(error) || 'no answer';
  const step = refusals.find(([pattern]) => pattern.test(name))?.[1] ?? 'Check the region and the network, and run again.';
  return new LanternError('athena_refused', `Athena did not take ${what} (${name}). ${step}`, { cause: error });
}
