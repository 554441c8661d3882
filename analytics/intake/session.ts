import { localTime } from '../area/calendar.ts';
import type { Area } from '../area/read-area.ts';
import type { Engine } from '../engine/engine.ts';
import { defineMacros } from './macros.ts';
import { loadOldGrades, loadSpellings } from './spellings.ts';

/** A file as the statements know it. */
export interface SessionFile {
  readonly number: number;
  readonly agency: string;
  readonly delivery: string;
  readonly file: string;
  /** No key time can be after this instant (ISO 8601, UTC). */
  readonly horizon: string;
  /** Whether its rows come from the snapshot before. */
  readonly kept: boolean;
}

/** Prepares an engine's session for taking extracts: macros, spellings, the crosswalk of grades, and the files. */
export async function openSession(engine: Engine, area: Area, files: readonly SessionFile[]): Promise<void> {
  await defineMacros(engine);
  await loadSpellings(engine);
  await loadOldGrades(engine, area);
  await engine.load('files', {
    columns: {
      file_number: 'INTEGER',
      agency: 'VARCHAR',
      delivery: 'VARCHAR',
      file: 'VARCHAR',
      horizon: 'TIMESTAMP',
      horizon_day: 'DATE',
      kept: 'BOOLEAN',
    },
    rows: files.map(({ number, horizon, ...file }) => ({
      file_number: number,
      agency: file.agency,
      delivery: file.delivery,
      file: file.file,
      horizon,
      horizon_day: localTime(new Date(horizon), area.file.time_zone).slice(0, 10),
      kept: file.kept,
    })),
  });
}
