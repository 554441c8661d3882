import { join } from 'node:path';
import type { Month } from '../area/calendar.ts';
import type { Effects } from '../engine/effects.ts';
import type { ColumnType, Engine, Row } from '../engine/engine.ts';
import { type EditionName, layout, type Producer } from '../lake/layout.ts';
import { type Finding, findingSchema, inOrder } from './finding.ts';

/** Composite parts are JSON text, so that any engine reads the file. */
const columns = {
  finding_id: 'VARCHAR',
  kind: 'VARCHAR',
  entities: 'VARCHAR',
  month: 'VARCHAR',
  status: 'VARCHAR',
  first_month: 'VARCHAR',
  readings: 'VARCHAR',
  evidence: 'VARCHAR',
  because: 'VARCHAR',
  facts: 'VARCHAR',
  handling: 'VARCHAR',
  suggested_actions: 'VARCHAR',
  decision: 'VARCHAR',
} as const satisfies Record<keyof Finding, ColumnType>;

const composite: readonly (keyof Finding)[] = ['entities', 'readings', 'evidence', 'facts', 'handling', 'suggested_actions'];

function toRow(finding: Finding): Row {
  return Object.fromEntries(
    Object.entries(finding).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function fromRow(row: Row): Finding {
  const parsed = Object.entries(row).map(([key, value]) => [
    key,
    composite.some((each) => each === key) ? JSON.parse(String(value)) : value,
  ]);
  return findingSchema.parse(Object.fromEntries(parsed));
}

/** Writes the findings of one producer for one month and edition, in order. */
export async function writeFindings(
  effects: Effects,
  engine: Engine,
  place: { readonly producer: Producer; readonly edition: EditionName; readonly month: Month },
  findings: readonly Finding[],
): Promise<void> {
  await engine.load('findings_to_write', { columns, rows: inOrder(findings).map(toRow) });
  const file = join(effects.temporaryFolder, `${place.producer}-findings.parquet`);
  await engine.writeParquet('SELECT * FROM findings_to_write ORDER BY kind, finding_id', file);
  await effects.store.adopt(layout.findings(place.producer, place.edition, place.month), file);
}

/** The findings of one producer for one month and edition; undefined where that step has not run. */
export async function readFindings(
  effects: Effects,
  engine: Engine,
  place: { readonly producer: Producer; readonly edition: EditionName; readonly month: Month },
): Promise<Finding[] | undefined> {
  const path = layout.findings(place.producer, place.edition, place.month);
  if (!(await effects.store.list(path.slice(0, path.lastIndexOf('/') + 1))).includes(path)) return undefined;
  await engine.view('findings_read', columns, [await effects.store.localFile(path)]);
  return (await engine.rows('SELECT * FROM findings_read ORDER BY kind, finding_id')).map(fromRow);
}
