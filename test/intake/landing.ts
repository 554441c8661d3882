import type { KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Area, areaWithoutFile } from '../../analytics/area/read-area.ts';
import { curatedColumns } from '../../analytics/contracts/curated.ts';
import { contentNamed } from '../../analytics/contracts/withdrawal.ts';
import { formatCsv, parseCsv } from '../../analytics/csv.ts';
import type { Effects } from '../../analytics/engine/effects.ts';
import type { Row } from '../../analytics/engine/engine.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import type { ApartFrom } from '../../analytics/intake/batches.ts';
import { type IntakeReport, intake } from '../../analytics/intake/intake.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { currentSnapshot } from '../../analytics/lake/snapshot.ts';

export type Sent = Readonly<Record<string, string>>;

/** A landing folder and a lake. */
export interface Ground {
  readonly landing: string;
  readonly lake: string;
  /** Puts a file under landing; rows become a CSV with the columns of the first. */
  send(place: string, content: string | Buffer | readonly Sent[]): void;
  withdraw(place: string): void;
  intake(change?: (effects: Effects) => Effects, apart?: ApartFrom, lakeKey?: KeyObject): Promise<IntakeReport>;
  /** The rows of a curated table, by the current snapshot. */
  curated(table: string): Promise<Row[]>;
  /** The lines of a file's quarantine. */
  quarantine(place: string): Promise<Record<string, string>[]>;
  readonly logged: string[];
  close(): void;
}

/** Makes them; whoever asks closes them. */
export function ground(area: Area = areaWithoutFile()): Ground {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-intake-'));
  const landing = join(folder, 'landing');
  const lake = join(folder, 'lake');
  const logged: string[] = [];
  mkdirSync(landing);
  return {
    landing,
    lake,
    logged,
    send(place, content) {
      mkdirSync(dirname(join(landing, place)), { recursive: true });
      writeFileSync(join(landing, place), typeof content === 'string' || Buffer.isBuffer(content) ? content : csvOf(content));
    },
    withdraw: (place) => rmSync(join(landing, place)),
    intake: (change = (effects) => effects, apart = undefined, lakeKey = undefined) =>
      withRealEffects({ lake, landing, log: (message) => logged.push(message) }, (effects) =>
        intake({ landing, area, apart, lakeKey }, change(effects)),
      ),
    curated: (table) => curatedRows(lake, table),
    quarantine: async (place) => parseCsv((await folderStore(lake).readText(`quarantine/${place}`)) ?? ''),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A landing folder and a lake that are gone when the test that asks for them has ended. */
export function fresh(...given: Parameters<typeof ground>): Ground {
  const made = ground(...given);
  onTestFinished(() => made.close());
  return made;
}

function csvOf(rows: readonly Sent[]): string {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return formatCsv(
    header,
    rows.map((row) => header.map((column) => row[column] ?? '')),
  );
}

async function curatedRows(lake: string, table: string): Promise<Row[]> {
  const store = folderStore(lake);
  const snapshot = await currentSnapshot(store);
  const files = await Promise.all((snapshot?.tables[table] ?? []).map((each) => store.localFile(`${each}/part-0.parquet`)));
  return withRealEffects({ lake }, async (effects) => {
    const engine = await effects.openEngine();
    try {
      await engine.view('rows', curatedColumns(contentNamed(table)), files);
      return await engine.rows('SELECT * FROM rows ORDER BY ALL');
    } finally {
      engine.close();
    }
  });
}

/** A sound row of each of a few extracts, with what a test changes. */
export function episode(change: Sent = {}): Sent {
  return {
    episode_id: 'M-1001',
    person_id: '0123456789abcdef',
    reported_at: '2014-01-10T21:00:00Z',
    last_seen_at: '2014-01-10T18:00:00Z',
    returned_at: '2014-01-11T08:00:00Z',
    category: 'missing',
    risk_level: 'medium',
    age: '14',
    sex: 'F',
    ethnicity: 'W1',
    missing_from_area: 'E01000001',
    cse_concern: 'none',
    reasons: '',
    ...change,
  };
}

export function companion(change: Sent = {}): Sent {
  return { episode_id: 'M-1001', person_id: 'fedcba9876543210', age_band: '', relation: '', ...change };
}

export function report(change: Sent = {}): Sent {
  return {
    report_id: 'INT-2001',
    reported_at: '2014-01-12T10:00:00Z',
    source_evaluation: '1',
    intelligence_assessment: 'A',
    handling_code: 'P',
    handling_conditions: '',
    themes: '',
    ...change,
  };
}
