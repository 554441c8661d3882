import { expect, test } from 'vitest';
import { extractNamed } from '../../analytics/contracts/extract.ts';
import type { Finding } from '../../analytics/findings/finding.ts';
import { caseHistories, plantedKinds } from '../../sample-data/case-histories.ts';
import type { SourceRow } from '../../sample-data/model.ts';
import { randomStream } from '../../sample-data/random.ts';
import { dateText } from '../../sample-data/time.ts';
import type { SentRows } from '../support/edition-of.ts';
import { patience, trials } from '../support/trials.ts';
import { assessed } from './assess-rows.ts';

/** Rows as agencies send them: dates as dates, times as times. */
function sent(rows: readonly SourceRow[]): SentRows {
  const byExtract = Map.groupBy(rows, (row) => row.extract);
  return Object.fromEntries(
    [...byExtract].map(([name, group]) => {
      const dates = new Set(extractNamed(name).fields.flatMap((field) => (field.type === 'date' ? [field.name] : [])));
      const text = (column: string, value: SourceRow['values'][string]) =>
        value instanceof Date ? (dates.has(column) ? dateText(value) : value.toISOString()) : value;
      return [
        name,
        group.map(({ agency, values }) => ({
          ...Object.fromEntries(
            Object.entries(values).flatMap(([column, value]) => (value === undefined ? [] : [[column, text(column, value)]])),
          ),
          from_agency: agency,
        })),
      ];
    }),
  );
}

const line = (kind: string, person: string | undefined, month: string) => `${kind} ${person} ${month}`;
const records = (evidence: Finding['evidence']) => evidence.map((each) => `${each.agency} ${each.table} ${each.record_id}`);

const run = trials(5);

test(
  'every planted breach is found with its child, month and records, and none where none was planted',
  async () => {
    for (let trial = 0; trial < run.numRuns; trial += 1) {
      const seed = run.seed + trial;
      const random = randomStream(seed, 'month');
      const month = `${random.whole(2012, 2018)}-${String(random.whole(1, 12)).padStart(2, '0')}`;
      const { rows, breaches } = caseHistories({ seed, month, planted: trial % 3 !== 2 });
      const firstMonth = `${Number(month.slice(0, 4)) - 4}-01`;
      const { findings, notAssessed } = await assessed(sent(rows), { month, firstMonth });
      const found = findings.filter((finding) => plantedKinds.includes(finding.kind));
      const words = `seed ${seed}, ${month}`;
      expect(
        notAssessed.filter((kind) => plantedKinds.includes(kind)),
        words,
      ).toEqual([]);
      expect(found.map((each) => line(each.kind, each.entities[0]?.id, each.first_month)).sort(), words).toEqual(
        breaches.map((each) => line(each.kind, each.person_id, each.month)).sort(),
      );
      for (const breach of breaches) {
        const finding = found.find((each) => each.kind === breach.kind && each.entities[0]?.id === breach.person_id);
        expect(finding?.status, words).not.toBe('cannot_say');
        expect(records(finding?.evidence ?? []), words).toEqual(
          expect.arrayContaining(records(breach.evidence.map((each) => ({ ...each, date: '', grade: '', handling: '' })))),
        );
      }
    }
  },
  patience(run),
);
