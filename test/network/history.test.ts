import { expect, test } from 'vitest';
import { carryGroups } from '../../analytics/network/history.ts';
import type { Candidate } from '../../analytics/network/rules/candidate.ts';

function group(...core: string[]): Candidate {
  return {
    kind: 'organised_network',
    anchor: core,
    entities: [],
    sources: new Set(),
    because: '',
    facts: {},
    actions: { protective: [], overt: [] },
    positionOfTrust: false,
  };
}

const earlier = (id: string, ...core: string[]) => ({ id, core, month: '2014-02' });

test('a group is carried on where its core overlaps by three tenths, and is a new one under that', () => {
  const before = earlier('old', 'a', 'b', 'c');
  expect(carryGroups([group('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j')], [before], '2014-03', 0.3)[0]?.id).toBe('old');
  expect(carryGroups([group('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k')], [before], '2014-03', 0.3)[0]?.id).not.toBe('old');
});

test('of two groups that came of one, the nearer keeps its identity and the other says what it split from', () => {
  const [large, small] = carryGroups(
    [group('a', 'b', 'c', 'd'), group('e', 'f')],
    [earlier('old', 'a', 'b', 'c', 'd', 'e', 'f')],
    '2014-03',
    0.3,
  );
  expect(large).toMatchObject({ id: 'old', splitFrom: [] });
  expect(small).toMatchObject({ splitFrom: ['old'] });
  expect(small?.id).not.toBe('old');
});

test('a group that took up a smaller one says so, however little of it that is', () => {
  const large = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const [one] = carryGroups([group(...large, 'x', 'y')], [earlier('big', ...large), earlier('small', 'x', 'y', 'z')], '2014-03', 0.3);
  expect(one).toMatchObject({ id: 'big', mergedFrom: ['small'], splitFrom: [] });
});

test('two groups exactly alike before and after keep their own identities in any order', () => {
  const now = [group('c', 'd'), group('a', 'b')];
  const before = [earlier('one', 'a', 'b'), earlier('two', 'c', 'd')];
  expect(carryGroups(now, before, '2014-03', 0.3).map((each) => each.id)).toEqual(['two', 'one']);
  expect(carryGroups([...now].reverse(), before, '2014-03', 0.3).map((each) => each.id)).toEqual(['one', 'two']);
});
