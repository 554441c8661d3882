import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SentRows } from '../../support/edition-of.ts';
import { trials } from '../../support/trials.ts';
import { openMeasured } from '../measured.ts';
import { recomputed } from './all.ts';
import { expectSame } from './compare.ts';
import { casesWorld } from './random-cases.ts';
import { concernWorld } from './random-concern.ts';
import { missingWorld } from './random-missing.ts';
import { firstMonthOf, reportingMonths, testArea } from './random-times.ts';

const ofMissing = ['missing_concentration', 'missing_flows', 'time_pattern', 'placement_rates', 'interview_reconciliation'];
const ofCases = [
  ...['timeliness', 'plans', 'strategy_meetings', 'pathway_variants', 'worker_continuity', 'actions_summary'],
  ...['decision_by_source', 'risk_movement', 'flag_consistency'],
];
const ofConcern = ['support_gap', 'concern_profile', 'indicator_prevalence', 'group_based'];

/** A trial takes seconds where the machine is busy, and a failure is made small before it is told. */
const patience = 900_000;

/** Months with rows of a world around each, complete for ever or to a day in the year. */
function worlds(world: (month: string) => fc.Arbitrary<SentRows>) {
  return fc.constantFrom(...reportingMonths).chain((month) =>
    fc.record({
      month: fc.constant(month),
      rows: world(month),
      completeTo: fc.constantFrom('2100-01-01T00:00:00Z', `${month}-12T23:59:59Z`),
    }),
  );
}

async function expectAllSame(names: readonly string[], { month, rows, completeTo }: { month: string; rows: SentRows; completeTo: string }) {
  const edition = await openMeasured(rows, { month, firstMonth: firstMonthOf(rows, month), area: testArea, completeTo });
  await expectSame(edition, rows, names);
  await expectSame(edition, rows, names, { from: '2011-04', to: '2012-02' });
}

test(
  'the measures of missing children, homes and times equal a plain recomputation from random records',
  async () => {
    await fc.assert(
      fc.asyncProperty(worlds(missingWorld), (world) => expectAllSame(ofMissing, world)),
      trials(6),
    );
  },
  patience,
);

test(
  'the measures of referrals, cases, meetings and actions equal a plain recomputation from random records',
  async () => {
    await fc.assert(
      fc.asyncProperty(worlds(casesWorld), (world) => expectAllSame(ofCases, world)),
      trials(6),
    );
  },
  patience,
);

test(
  'the measures of children and people of concern equal a plain recomputation from random records',
  async () => {
    await fc.assert(
      fc.asyncProperty(worlds(concernWorld), (world) => expectAllSame(ofConcern, world)),
      trials(6),
    );
  },
  patience,
);

test('every recomputed measure is compared', () => {
  expect([...ofMissing, ...ofCases, ...ofConcern].sort()).toEqual(Object.keys(recomputed).sort());
});
