import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaSchema } from '../../../analytics/area/area.ts';
import { type Area, areaWithoutFile } from '../../../analytics/area/read-area.ts';
import { computeMeasure } from '../../../analytics/measures/compute-measure.ts';
import { patience, trials } from '../../support/trials.ts';
import { openMeasured } from '../measured.ts';
import { referralFlow } from './referral-flow.ts';
import { rowsOf, trueRecords } from './true-records.ts';
import { victimProfile } from './victim-profile.ts';

const lsoa = (digit: number) => ({
  code: `E0100000${digit}`,
  name: `Area ${digit}`,
  ward: `E0500000${digit}`,
  population: 1500,
  population_0_17: 300,
});
const ward = (digit: number) => ({ code: `E0500000${digit}`, name: `Ward ${digit}` });
const area: Area = {
  ...areaWithoutFile(),
  file: areaSchema.parse({}),
  place: { lsoas: [lsoa(1), lsoa(2)], wards: [ward(1), ward(2)], boundaries: undefined },
};

test(
  'referrals by source and decision, and children of concern, equal a plain recomputation from random records',
  async () => {
    await fc.assert(
      fc.asyncProperty(trueRecords, async (records) => {
        const edition = await openMeasured(rowsOf(records), { month: '2014-03', firstMonth: '2012-10', area });
        expect(await computeMeasure(edition, 'referral_flow')).toEqual(referralFlow(records.referrals));
        expect(await computeMeasure(edition, 'victim_profile')).toEqual(victimProfile(records, '2013-04', '2014-03'));
        const earlier = { from: '2012-04', to: '2013-03' };
        expect(await computeMeasure(edition, 'victim_profile', earlier)).toEqual(victimProfile(records, earlier.from, earlier.to));
      }),
      trials(4),
    );
  },
  patience(trials(4)),
);
