import { LanternError } from '../analytics/lantern-error.ts';
import { worldFailure } from './failure.ts';

/** How a command ends. */
export const exitStatus = { done: 0, failed: 1, usage: 2, notClean: 3 } as const;

export interface Voice {
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/** A line for a person, on standard error; nothing where `--quiet` or `--json` was given. */
export function say(voice: Voice, message: string): void {
  if (voice.quiet !== true && voice.json !== true) process.stderr.write(`${message}\n`);
}

/** A progress line, on a terminal alone. */
export function progress(voice: Voice): (message: string) => void {
  return (message) => {
    if (process.stderr.isTTY) say(voice, message);
  };
}

/** The answer of a command: one JSON document with `--json`, else the text. */
export function answer(voice: Voice, document: unknown, text: string): void {
  if (voice.json === true) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  else if (voice.quiet !== true && text !== '') process.stdout.write(`${text}\n`);
}

/** Says what went wrong and sets the exit status; a bug of ours is said to be one, without any row or value. */
export function fail(error: unknown): void {
  process.exitCode = exitStatus.failed;
  const message = error instanceof LanternError ? error.message : worldFailure(error);
  if (message !== undefined) {
    process.stderr.write(`lantern: ${message}\n`);
    return;
  }
  const kind = error instanceof Error ? error.name : 'unknown';
  process.stderr.write(`lantern: this is a fault in Lantern (${kind}), not in your data; nothing half-done was left in the lake.\n`);
  process.stderr.write('Run the command again with LANTERN_DEBUG=1 for details. They can hold values from your data: keep them inside.\n');
  if (process.env['LANTERN_DEBUG'] === '1')
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** Rows as a table of plain text: words to the left, numbers to the right. */
export function textTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const width = header.map((title, column) => Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)));
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, column) => (typeof cell === 'number' ? String(cell).padStart(width[column] ?? 0) : cell.padEnd(width[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const titles = header.map((title, column) => (typeof rows[0]?.[column] === 'number' ? title.padStart(width[column] ?? 0) : title));
  return [line(titles), ...rows.map(line)].join('\n');
}
