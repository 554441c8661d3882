import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkArea } from '../../analytics/area/read-area.ts';
import { assetPath, assetText } from '../../analytics/assets.ts';
import { parseCsv } from '../../analytics/csv.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { type IntakeReport, intake } from '../../analytics/intake/intake.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { type Ground, ground } from './landing.ts';

interface PlantedFault {
  readonly agency: string;
  readonly delivery: string;
  readonly file: string;
  readonly row: number;
  readonly rule: string;
}

const faults: readonly PlantedFault[] = JSON.parse(assetText('sample-data/area/truth.json')).faults;
const wholeFile = ['header', 'empty_file'];
let place: Ground;
let report: IntakeReport;

beforeAll(async () => {
  place = ground();
  const check = checkArea(assetPath('sample-data/area/area.yaml'));
  if (!check.ok) throw new Error('The sample area does not check.');
  const landing = assetPath('sample-data/area/landing');
  report = await withRealEffects({ lake: place.lake, landing }, (effects) => intake({ landing, area: check.area }, effects));
});
afterAll(() => place.close());

test('each fault planted in the sample is in quarantine under its row and rule, and no other row is', async () => {
  const store = folderStore(place.lake);
  const found = new Map<string, string[]>();
  for (const path of (await store.list('quarantine/')).filter((each) => each.endsWith('.csv'))) {
    for (const line of parseCsv((await store.readText(path)) ?? '')) {
      const key = `${path.replace('quarantine/', '')} ${line['row']}`;
      found.set(key, [...(found.get(key) ?? []), line['rule'] ?? '']);
    }
  }
  const rowOf = (fault: PlantedFault) =>
    `${join(fault.agency, fault.delivery, fault.file)} ${wholeFile.includes(fault.rule) ? 1 : fault.row}`;
  expect([...found.keys()].sort()).toEqual([...new Set(faults.map(rowOf))].sort());
  for (const fault of faults) expect(found.get(rowOf(fault))).toContain(fault.rule);
});

test('every row of the sample is accounted for, and most are accepted', () => {
  const total = (key: 'read' | 'accepted' | 'quarantined') => report.files.reduce((sum, file) => sum + file[key], 0);
  expect(total('read')).toBeGreaterThan(1000);
  expect(total('accepted') / total('read')).toBeGreaterThan(0.95);
});
