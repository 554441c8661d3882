import { dateInWords } from '../area/calendar.ts';
import { labelOf } from '../contracts/codes.ts';
import type { Rule } from './rule.ts';

type Fact = string | number | boolean | null | undefined;

function inWords(value: string | number | boolean): string {
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dateInWords(text) : text;
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
