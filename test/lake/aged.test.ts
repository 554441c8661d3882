import { expect, test } from 'vitest';
import { deliveryIn, isPast, longSuperseded, neededSnapshots, unreferenced } from '../../analytics/lake/aged.ts';
import type { RunRecord } from '../../analytics/lake/run-ledger.ts';

const asAt = new Date('2016-01-01T00:00:00Z');
const page = (snapshot: string, started_at: string) => ({ snapshot, started_at, seconds: 1, files: 1, rows: 1 });

function run(change: Partial<RunRecord>): RunRecord {
  const blank = { run: 'r', month: '2014-03', snapshot: 's', area: 'a', seed: 1, version: '1', editions: [], products: [], steps: {} };
  return { ...blank, ...change };
}

const finished = (finished_at: string, ...files: string[]) => ({ products: { finished_at, seconds: 1, files, report: null } });

test('a delivery is kept on the last of its days and not on the day after', () => {
  expect(isPast('2015-01-01', 365, asAt, 'Europe/London')).toBe(false);
  expect(isPast('2014-12-31b', 365, asAt, 'Europe/London')).toBe(true);
});

test('days are those of the area’s calendar', () => {
  const lateEvening = new Date('2015-06-30T23:30:00Z'); // 1 July in London
  expect(isPast('2015-06-30', 1, lateEvening, 'Europe/London')).toBe(false);
  expect(isPast('2015-06-29', 1, lateEvening, 'Europe/London')).toBe(true);
  expect(isPast('2015-06-29', 1, lateEvening, 'UTC')).toBe(false);
});

test('a path names a delivery only where a file lies in a folder with a day', () => {
  expect(deliveryIn('quarantine/police/2014-01-01/missing.csv', 'quarantine/')).toEqual({
    agency: 'police',
    delivery: '2014-01-01',
    file: 'missing.csv',
  });
  for (const path of ['police/aliases.csv', 'police/2014-01-01', 'police/latest/missing.csv']) expect(deliveryIn(path)).toBeUndefined();
});

test('a snapshot’s time begins when the next intake does, and the current one never ends', () => {
  const pages = [page('a', '2013-01-01T00:00:00Z'), page('b', '2014-01-01T00:00:00Z'), page('c', '2015-12-31T00:00:00Z')];
  expect([...longSuperseded(pages, 'c', 365, asAt)]).toEqual(['a']);
  expect([...longSuperseded(pages, 'a', 0, asAt)]).toEqual(['b']);
  expect([...longSuperseded(pages.slice(0, 1), 'z', 0, asAt)]).toEqual([]);
});

test('a run keeps its snapshot for so many days, and one that finished nothing keeps it', () => {
  const runs = [
    run({ snapshot: 'old', steps: finished('2014-01-01T00:00:00Z') }),
    run({ snapshot: 'new', steps: finished('2015-06-01T00:00:00Z') }),
    run({ snapshot: 'begun' }),
  ];
  expect([...neededSnapshots(runs, [], 365, asAt)].sort()).toEqual(['begun', 'new']);
});

test('what was issued keeps the snapshot of the run that wrote it, or of every run of its month where none says so', () => {
  const old = '2010-01-01T00:00:00Z';
  const wrote = run({ snapshot: 'wrote', steps: finished(old, 'products/2014-03/v1/police/tactical-assessment.html') });
  const later = run({ snapshot: 'later', steps: finished(old, 'products/2014-03/v2/police/tactical-assessment.html') });
  const silent = run({ snapshot: 'silent', steps: finished(old) });
  const issued = ['products/2014-03/v1/police/issued.json', 'products/2014-03/v1/police/tactical-assessment.html'];
  expect([...neededSnapshots([wrote, later, silent], issued, 365, asAt)]).toEqual(['wrote']);
  expect([...neededSnapshots([later, silent], issued, 365, asAt)]).toEqual(['later', 'silent']);
  expect([...neededSnapshots([wrote], issued.slice(1), 365, asAt)]).toEqual([]);
});

test('a curated folder goes where no snapshot lists it and nothing in it is younger than a day', () => {
  const file = (path: string, written: string) => ({ path, bytes: 1, written: new Date(written) });
  const files = [
    file('curated/missing/month=2014-01/listed/part-0.parquet', '2014-01-01T00:00:00Z'),
    file('curated/missing/month=2014-01/left/part-0.parquet', '2014-01-01T00:00:00Z'),
    file('curated/missing/month=2014-01/young/part-0.parquet', '2015-12-31T12:00:00Z'),
  ];
  expect(unreferenced(files, new Set(['curated/missing/month=2014-01/listed']), asAt).map((each) => each.path)).toEqual([files[1]?.path]);
});
