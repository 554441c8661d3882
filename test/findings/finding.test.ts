import { expect, test } from 'vitest';
import { type Finding, findingId, inOrder } from '../../analytics/findings/finding.ts';
import { readFindings, writeFindings } from '../../analytics/findings/findings-file.ts';
import { editionOf } from '../support/edition-of.ts';

function finding(kind: string, anchor: string): Finding {
  return {
    finding_id: findingId(kind, [anchor]),
    kind,
    entities: [{ type: 'person', id: anchor, role: 'child' }],
    month: '2014-03',
    status: 'new',
    first_month: '2014-03',
    readings: { all: true, without_weak: true, strong_only: false },
    evidence: [
      { agency: 'police', table: 'missing', record_id: '2', date: '2014-03-02', grade: '', handling: '' },
      { agency: 'police', table: 'missing', record_id: '1', date: '2014-03-01', grade: '', handling: '' },
    ],
    because: 'Three episodes in 90 days.',
    facts: { episodes: 3, share: 0.5, text: 'x', none: null },
    handling: { restricted: 0, stands_without_restricted: true },
    suggested_actions: ['strategy_meeting'],
    decision: '',
  };
}

test('the id of a finding depends on its kind and what it is about, and on nothing else', () => {
  expect(findingId('a', ['x'])).toBe(findingId('a', ['x']));
  expect(findingId('a', ['x'])).not.toBe(findingId('b', ['x']));
  expect(findingId('a', ['x', 'y'])).not.toBe(findingId('a', ['xy']));
});

test('findings are written in one order, whatever the order they were found in, with their evidence by date', () => {
  const one = finding('a', 'x');
  const two = finding('b', 'y');
  expect(inOrder([two, one])).toEqual(inOrder([one, two]));
  expect(inOrder([one])[0]?.evidence.map((each) => each.record_id)).toEqual(['1', '2']);
});

test('what is written reads back the same, and a step that has not run reads as absent', async () => {
  const edition = await editionOf({ missing: [] }, { month: '2014-03' });
  const place = { producer: 'network', edition: 'police', month: '2014-03' } as const;
  try {
    expect(await readFindings(edition.effects, edition.engine, place)).toBeUndefined();
    await writeFindings(edition.effects, edition.engine, place, [finding('b', 'y'), finding('a', 'x')]);
    expect(await readFindings(edition.effects, edition.engine, place)).toEqual(inOrder([finding('a', 'x'), finding('b', 'y')]));
    await writeFindings(edition.effects, edition.engine, place, []);
    expect(await readFindings(edition.effects, edition.engine, place)).toEqual([]);
  } finally {
    edition.close();
  }
});
