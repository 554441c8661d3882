import { afterEach, beforeEach, expect, test } from 'vitest';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { withdrawDelivery } from '../../analytics/intake/withdraw-delivery.ts';
import { episode, type Ground, ground, type Sent } from './landing.ts';

let place: Ground;
beforeEach(() => {
  place = ground();
});
afterEach(() => place.close());

const first = 'police/2014-02-01/missing.csv';
const second = 'police/2014-03-01/missing.csv';

/** Takes the second delivery back when the first no longer lies under landing. */
async function restore(): Promise<void> {
  const sha256 = (await place.intake()).files.find((file) => file.delivery === '2014-03-01')?.sha256 ?? '';
  place.withdraw(first);
  await withRealEffects({ lake: place.lake, landing: place.landing }, (effects) =>
    withdrawDelivery({ sha256, reason: 'wrong_file', landing: place.landing }, effects),
  );
}

async function takenIn(file: string, rows: readonly Sent[]): Promise<void> {
  place.send(file, rows);
  await place.intake();
}

// By its hash, the older content can come before the newer, or after it.
test.each(['14', '15'])(
  'of a file that was replaced in its place only what it said last comes back, whatever it said before (age %s)',
  async (age) => {
    await takenIn(first, [episode({ age }), episode({ episode_id: 'M-2' }), episode({ episode_id: 'M-3' })]);
    await takenIn(first, [episode({ risk_level: 'low' })]);
    await takenIn(second, [episode({ risk_level: 'high' })]);
    await restore();
    expect(await place.curated('missing')).toMatchObject([{ episode_id: 'M-1001', age: 14, risk_level: 'low', delivery: '2014-02-01' }]);
  },
);

test('a row comes back also out of a snapshot before the last that held it', async () => {
  await takenIn(first, [episode({ risk_level: 'low' }), episode({ episode_id: 'M-2' })]);
  await takenIn(second, [episode({ risk_level: 'high' })]);
  await takenIn('police/2014-04-01/missing.csv', [episode({ episode_id: 'M-4' })]);
  await restore();
  expect(await place.curated('missing')).toMatchObject([
    { episode_id: 'M-1001', risk_level: 'low' },
    { episode_id: 'M-2' },
    { episode_id: 'M-4' },
  ]);
});
