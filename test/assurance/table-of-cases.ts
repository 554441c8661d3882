import { expect, test } from 'vitest';
import type { SentRows } from '../support/edition-of.ts';
import { assessed } from './assess-rows.ts';

/** Rows sent, and what a rule makes of them as at the end of a month. */
export interface RuleCase {
  readonly sent: SentRows;
  /** March 2014 where left out. */
  readonly month?: string;
  /** To when every file is complete; far in the future where left out. */
  readonly completeTo?: string;
  /** The status of the one finding; `none` where nothing is found; `not assessed` where the rule could not be. */
  readonly expected: 'new' | 'grown' | 'continuing' | 'dormant' | 'cannot_say' | 'none' | 'not assessed';
  readonly firstMonth?: string;
  readonly because?: string;
  /** Numbers of the records it rests on. */
  readonly evidence?: readonly string[];
}

/** Makes a test of each case; the name says what is so. */
export function tableOfCases(kind: string, cases: Readonly<Record<string, RuleCase>>): void {
  test.each(Object.entries(cases))('%s', async (_, { sent, month = '2014-03', completeTo, expected, firstMonth, because, evidence }) => {
    const { of, notAssessed } = await assessed(sent, {
      month,
      firstMonth: '2013-01',
      ...(completeTo === undefined ? {} : { completeTo }),
    });
    const found = of(kind);
    if (expected === 'none' || expected === 'not assessed') {
      expect(found).toEqual([]);
      expect(notAssessed.includes(kind)).toBe(expected === 'not assessed');
      return;
    }
    expect(found.map((finding) => finding.status)).toEqual([expected]);
    expect(found[0]?.evidence.length).toBeGreaterThan(0);
    if (firstMonth !== undefined) expect(found[0]?.first_month).toBe(firstMonth);
    if (because !== undefined) expect(found[0]?.because).toBe(because);
    if (evidence !== undefined) expect(found[0]?.evidence.map((record) => record.record_id).sort()).toEqual(evidence);
  });
}

/** A row in which some columns were left empty. */
export function without<Row extends object, Column extends keyof Row>(row: Row, ...columns: readonly Column[]): Omit<Row, Column> {
  const left = { ...row };
  for (const column of columns) delete left[column];
  return left;
}
