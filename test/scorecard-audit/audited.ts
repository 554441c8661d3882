import { auditScorecard } from '../../analytics/scorecard-audit/audit-scorecard.ts';
import { type ColourKey, readColourKey } from '../../analytics/scorecard-audit/colour-key.ts';
import { readScorecard } from '../../analytics/scorecard-audit/scorecard-table.ts';

export const header =
  'indicator,good_is,neighbours,national,target,previous,value,numerator,denominator,direction,against_target,against_national';

const columns = header.split(',');

/** A row of which a test says only what matters to it: nothing printed but an indicator that is better high. */
export function line(cells: Readonly<Record<string, string>>, more: readonly string[] = []): string {
  const all: Readonly<Record<string, string>> = { indicator: 'I', good_is: 'high', ...cells };
  return [...columns, ...more].map((name) => (/,/.test(all[name] ?? '') ? `"${all[name]}"` : (all[name] ?? ''))).join(',');
}

/** The audit of a table given as text. */
export function audited(text: string, key?: ColourKey) {
  return auditScorecard(readScorecard('table.csv', new TextEncoder().encode(text)).rows, key);
}

/** The audit of one row, as `cell printed -> expected`. */
export function wrongIn(cells: Readonly<Record<string, string>>, more: readonly string[] = [], key?: string): string[] {
  const text = `${[header, ...more].join(',')}\n${line(cells, more)}\n`;
  const { findings } = audited(text, key === undefined ? undefined : readColourKey('key.yaml', key));
  return findings.map(({ cell, printed, expected }) => `${cell} ${printed} -> ${expected}`);
}

/** The cells of one row that could not be judged. */
export function notJudgedIn(cells: Readonly<Record<string, string>>, more: readonly string[] = []): string[] {
  return audited(`${[header, ...more].join(',')}\n${line(cells, more)}\n`).not_judged.map(({ cell }) => cell);
}
