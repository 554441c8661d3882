import { expect, test } from 'vitest';
import { intervalsOf, type Relation } from '../../../analytics/release/audit/knowledge.ts';

const unlimited = { low: 0, high: Number.POSITIVE_INFINITY };
const sum = (figures: readonly number[], low: number, high: number): Relation => ({ figures, times: figures.map(() => 1), low, high });

test('the ends of a figure are whole numbers that whole numbers reach, not halves of children', async () => {
  // Any two of three are at most 1: three halves would do, three children would not.
  const pairs = [sum([0, 1], 0, 1), sum([1, 2], 0, 1), sum([0, 2], 0, 1)];
  const whole: Relation = { figures: [0, 1, 2, 3], times: [1, 1, 1, -1], low: 0, high: 0 };
  const known = await intervalsOf({ figures: [unlimited, unlimited, unlimited, unlimited], relations: [...pairs, whole] }, [3]);
  expect(known).toMatchObject([{ lower: 0, upper: 1 }]);
});

test('what nothing limits has no upper end, and what nothing can be is a contradiction', async () => {
  expect(await intervalsOf({ figures: [unlimited], relations: [] }, [0])).toMatchObject([{ lower: 0, upper: undefined }]);
  const three = { low: 3, high: 3 };
  expect(await intervalsOf({ figures: [three, three], relations: [sum([0, 1], 0, 5)] }, [0])).toBeUndefined();
});
