import { expect } from 'vitest';
import type { Edition } from '../../../analytics/edition/open-edition.ts';
import { computeMeasure, type MeasureWindow, requireMeasure, windowOf } from '../../../analytics/measures/compute-measure.ts';
import type { SentRows } from '../../support/edition-of.ts';
import { recomputed } from './all.ts';
import type { MeasureRow, Setting } from './world.ts';

/** The first place where two tables differ, a number by more than one part in a billion; undefined where they are the same. */
export function differenceOf(actual: readonly object[], expected: readonly MeasureRow[]): unknown {
  for (let place = 0; place < Math.max(actual.length, expected.length); place += 1) {
    const [one, other] = [Object.entries(actual[place] ?? {}), Object.entries(expected[place] ?? {})];
    const isSame = ([column, value]: [string, unknown], index: number) => {
      const [name, wanted] = other[index] ?? [];
      if (column !== name) return false;
      if (typeof value !== 'number' || typeof wanted !== 'number') return value === wanted;
      return Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
    };
    if (one.length !== other.length || !one.every(isSame)) return { place, actual: actual[place], expected: expected[place] };
  }
  return undefined;
}

/** What a measure is recomputed for, as an edition has it. */
export function settingOf(edition: Edition, window: MeasureWindow): Setting {
  const completeTo: Record<string, number> = {};
  for (const times of Object.values(edition.snapshot.complete_to)) {
    for (const [extract, time] of Object.entries(times)) {
      completeTo[extract] = Math.min(completeTo[extract] ?? Number.POSITIVE_INFINITY, Date.parse(time));
    }
  }
  return { month: edition.month, ...window, area: edition.area, completeTo };
}

/** Expects that some measures of an edition equal their recomputation, over their own window or one that is asked for. */
export async function expectSame(edition: Edition, rows: SentRows, names: readonly string[], window?: MeasureWindow): Promise<void> {
  const differences: Record<string, unknown> = {};
  for (const name of names) {
    const asked = window ?? windowOf(requireMeasure(name), edition);
    const expected = recomputed[name]?.(rows, settingOf(edition, asked)) ?? [];
    const difference = differenceOf(await computeMeasure(edition, name, asked), expected);
    if (difference !== undefined) differences[name] = difference;
  }
  expect(differences).toEqual({});
}
