import { expect, test } from 'vitest';
import type { RetainReport } from '../../analytics/lake/retain.ts';
import { retainText } from '../../cli/retain-text.ts';

const nothing: RetainReport = {
  as_at: '2015-02-10T00:00:00Z',
  kept_days: { landing: 365, quarantine: 365, snapshots: 2557 },
  ...{ landing: [], declared: [], quarantine: [], snapshots: [], curated: [], not_taken: [] },
  ...{ applied: false, page: undefined },
};
const past: RetainReport = {
  ...nothing,
  landing: [
    { path: 'police/2014-02-01/delivery.json', bytes: 100 },
    { path: 'police/2014-02-01/missing.csv', bytes: 1900 },
  ],
  quarantine: [{ path: 'quarantine/police/2014-02-01/missing.csv', bytes: 50, hash: 'h' }],
};

test('where nothing is past its time, that is all there is to say', () => {
  expect(retainText(nothing)).toContain('Nothing is past its time.');
  expect(retainText(nothing)).not.toContain('--apply');
});

test('what is past its time is counted by kind and listed by delivery, and nothing was removed yet', () => {
  const text = retainText(past);
  expect(text).toMatch(/landing +365 days +2 +2000/);
  expect(text).toContain('landing  police/2014-02-01  2 files, 2,000 bytes');
  expect(text).toContain('quarantine  quarantine/police/2014-02-01  1 file, 50 bytes');
  expect(text).toContain('Nothing was removed: add --apply to remove it.');
});

test('after --apply the page of the ledger is named', () => {
  expect(retainText({ ...past, applied: true, page: 'ledger/retained/2015.json' })).toContain('ledger/retained/2015.json');
});

test('a file that was never taken in is named, with what to do', () => {
  const text = retainText({ ...nothing, not_taken: ['police/2014-02-01/late.csv'] });
  expect(text).toContain('  police/2014-02-01/late.csv');
  expect(text).toContain('lantern intake');
});
