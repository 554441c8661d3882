import type { KeyObject } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { isMonth } from '../analytics/area/calendar.ts';
import { readKey } from '../analytics/key-file.ts';
import type { EditionName } from '../analytics/lake/layout.ts';
import { isWithdrawalReason, type WithdrawalReason, withdrawalReasons } from '../analytics/lake/withdrawn.ts';
import { type StepName, steps } from '../analytics/steps.ts';

/** `--json` and `--quiet`, which every command has. */
export function withVoice(command: Command): Command {
  return command.option('--json', 'one JSON document on standard output').option('--quiet', 'say nothing but what went wrong');
}

/** `--help` of every command ends with an example. */
export function withExample(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExample:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

export function month(text: string): string {
  if (!isMonth(text)) throw new InvalidArgumentError('Give a month as YYYY-MM.');
  return text;
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  if (!Number.isSafeInteger(Number(text))) throw new InvalidArgumentError('Give a smaller number.');
  return Number(text);
}

export function atLeastOne(text: string): number {
  const value = wholeNumber(text);
  if (value < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return value;
}

/** A size of memory as the engine writes it. */
export function memory(text: string): string {
  if (!/^[0-9]+([.][0-9]+)? ?([KMGT]i?B|[KMGT])$/i.test(text)) throw new InvalidArgumentError('Give a size, such as 500MB or 2GB.');
  return text;
}

/** The key in a file; it is read at once, and never shown. */
export function lakeKey(path: string): KeyObject {
  return readKey(path, '--lake-key');
}

/** Why a file is taken back. */
export function withdrawalReason(text: string): WithdrawalReason {
  if (!isWithdrawalReason(text)) throw new InvalidArgumentError(`Give one of ${Object.keys(withdrawalReasons).join(', ')}.`);
  return text;
}

/** A day, which stands for its first moment, or an instant with its offset. */
export function instant(text: string): Date {
  const value = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (!/^\d{4}-\d{2}-\d{2}(T.*(Z|[+-]\d{2}:\d{2}))?$/.test(text) || Number.isNaN(value.getTime()))
    throw new InvalidArgumentError('Give a day as 2014-03-01, or a time as 2014-03-01T09:00:00Z.');
  return value;
}

/** The same, as it was given: a day alone says that no time is known. */
export function dayOrTime(text: string): string {
  instant(text);
  return text;
}

/** A day of the calendar. */
export function day(text: string): string {
  const value = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(value.getTime()) || value.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('Give a day as 2014-03-01.');
  return text;
}

export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new InvalidArgumentError('Give a number from 0 to 1.');
  return value;
}

export function step(text: string): StepName {
  const found = steps.find((each) => each === text);
  if (found === undefined) throw new InvalidArgumentError(`Give one of ${steps.join(', ')}.`);
  return found;
}

const editions: readonly EditionName[] = ['police', 'partner', 'public'];

/** Collects an option that can be given several times. */
export function several(text: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), text];
}

export function edition(text: string, before: readonly EditionName[] | undefined): EditionName[] {
  const found = editions.find((each) => each === text);
  if (found === undefined) throw new InvalidArgumentError(`Give one of ${editions.join(', ')}.`);
  return [...(before ?? []), found];
}
