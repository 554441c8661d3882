import { labelOf } from '../contracts/codes.ts';
import type { Rule } from './rule.ts';

type Fact = string | number | boolean | null | undefined;

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function inWords(value: string | number | boolean): string {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
  return date === null ? String(value) : `${Number(date[3])} ${months[Number(date[2]) - 1] ?? ''} ${date[1]}`;
}

function printed(rule: Rule, name: string, value: Exclude<Fact, null | undefined>): string {
  const list = rule.facts.find((fact) => fact.name === name)?.code_list;
  return list === undefined ? inWords(value) : labelOf(list, String(value)).toLowerCase();
}

/** Fills the sentences of a rule. A sentence that names a fact which is null is left out. */
export function sentences(rule: Rule, templates: readonly string[], facts: Readonly<Record<string, Fact>>): string {
  const filled = templates.flatMap((template) => {
    const names = Array.from(template.matchAll(/\{([a-z0-9_]+)\}/g), (match) => match[1] ?? '');
    if (names.some((name) => (facts[name] ?? null) === null)) return [];
    return [template.replaceAll(/\{([a-z0-9_]+)\}/g, (_, name: string) => printed(rule, name, facts[name] ?? ''))];
  });
  return filled.join(' ');
}
