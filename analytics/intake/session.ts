import { localTime } from '../area/calendar.ts';
import type { Area } from '../area/read-area.ts';
import { extracts } from '../contracts/extract.ts';
import type { FieldFormat } from '../contracts/mapping-file.ts';
import type { Engine } from '../engine/engine.ts';
import { defineMacros } from './macros.ts';
import { loadOldGrades, loadSpellings, type OwnSpelling, type Spellings, speakerMark, spellingsWith } from './spellings.ts';

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
  /** How its fields write days and decimals, where that is not as they should. */
  readonly formats?: ReadonlyMap<string, FieldFormat> | undefined;
  /** Who speaks in it, where that can have spellings of its own. */
  readonly speaker?: string | undefined;
}

/** The column of the table `files` that says how a field is written in each. */
export const formatColumn = (field: string) => `format_${field}`;

/** Fields that can be written in several ways: times and decimal numbers. */
function formatted(): string[] {
  const fields = extracts().flatMap((extract) =>
    extract.fields.filter(({ type }) => type === 'date' || type === 'datetime' || type === 'number'),
  );
  return [...new Set(fields.map((field) => field.name))];
}

/** Prepares an engine's session for taking extracts: macros, spellings, the crosswalk of grades, and the files. Answers with the spellings. */
export async function openSession(
  engine: Engine,
  area: Area,
  files: readonly SessionFile[],
  own: readonly OwnSpelling[] = [],
): Promise<Spellings> {
  const spellings = spellingsWith(own);
  await defineMacros(engine);
  await loadSpellings(engine, spellings);
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
      speaker: 'VARCHAR',
      ...Object.fromEntries(formatted().map((field) => [formatColumn(field), 'VARCHAR' as const])),
    },
    rows: files.map(({ number, horizon, ...file }) => ({
      file_number: number,
      agency: file.agency,
      delivery: file.delivery,
      file: file.file,
      horizon,
      horizon_day: localTime(new Date(horizon), area.file.time_zone).slice(0, 10),
      kept: file.kept,
      speaker: speakerMark(file.speaker ?? '', own),
      ...Object.fromEntries(formatted().map((field) => [formatColumn(field), file.formats?.get(field) ?? null])),
    })),
  });
  return spellings;
}
