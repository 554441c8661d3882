import { expect, test } from 'vitest';
import { aoristicReference } from '../reference.ts';
import { aoristicWeights } from './aoristic.ts';

test('windows of time are spread over local weekday-hours as a count of their seconds has it, over clock changes too', () => {
  for (const { case: name, from, to, seconds, cells } of aoristicReference.windows) {
    const begin = Date.parse(from ?? to ?? '');
    const weights = aoristicWeights(begin, from === null ? begin : Date.parse(to ?? from), aoristicReference.time_zone, 7);
    if (cells === null || seconds === null) {
      expect(weights, name).toBeUndefined();
      continue;
    }
    expect([name, [...(weights?.keys() ?? [])].sort()]).toEqual([name, cells.map(([weekday, hour]) => `${weekday} ${hour}`).sort()]);
    for (const [weekday, hour, count] of cells) expect(weights?.get(`${weekday} ${hour}`), name).toBeCloseTo(count / seconds, 12);
  }
});
