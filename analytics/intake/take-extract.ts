import type { Area } from '../area/read-area.ts';
import { curatedColumns } from '../contracts/curated.ts';
import { type Extract, extracts } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { checksOf } from './check-list.ts';
import { addConflicts, listFaults, maskCells, unsoundCondition } from './faults.ts';
import { nhsColumnsQuery } from './identifying.ts';
import { settleRepeatedKeys } from './outcomes.ts';
import type { ScannedGroup } from './scanned.ts';
import { mapLists } from './spellings.ts';
import { name, text } from './sql-text.ts';
import { stage } from './staging.ts';
import { curatedQuery, hashColumns, monthOfKeyTime, valuedQuery } from './values.ts';

/** What an extract's rows come from. */
export interface ExtractSources {
  readonly groups: readonly ScannedGroup[];
  /** Curated files of the snapshot before, for the deliveries whose files are no longer under landing. */
  readonly kept: readonly string[];
  /** Whether a row without its parent is at fault. */
  readonly orphans: boolean;
}

/**
 * Reads, checks and settles every row of one extract. Afterwards the session holds, until the next extract:
 * `parsed` (curated rows, sound or not), `outcomes`, the view `standing` (the rows that stand), `faults` and `quarantined_cells`; and for good
 * `parent_<extract>` where other extracts belong to this one. Its parents must have been taken before it.
 */
export async function takeExtract(engine: Engine, extract: Extract, sources: ExtractSources, area: Area): Promise<void> {
  const zone = area.file.time_zone;
  const checks = checksOf(extract, area).filter((check) => check.rule !== 'orphan' || sources.orphans);
  await needParents(engine, extract);
  await stage(engine, extract, sources.groups);
  await mapLists(engine, extract);
  await engine.table('nhs_columns', nhsColumnsQuery(extract));
  await engine.table('parsed', curatedQuery(extract, valuedQuery(extract, 'staged', zone), unsoundCondition(checks), zone));
  if (sources.kept.length > 0) await engine.run(`INSERT INTO parsed ${keptQuery(extract, sources.kept, zone)}`);
  await listFaults(engine, extract, checks, zone);
  await settleRepeatedKeys(engine, extract);
  await addConflicts(engine, extract);
  await maskCells(engine, extract);
  await keepParents(engine, extract);
}

/** Rows that an earlier intake accepted from files that are no longer there. They were checked then. */
function keptQuery(extract: Extract, files: readonly string[], zone: string): string {
  const columns = Object.keys(curatedColumns(extract)).map((column) => `kept.${name(column)}`);
  const { parent } = extract;
  const month =
    parent === undefined ? monthOfKeyTime(extract, zone, (column) => `kept.${name(column)}`) : "COALESCE(parent.partition_month, 'all')";
  const parents =
    parent === undefined
      ? ''
      : `LEFT JOIN ${name(`parent_${parent.extract}`)} AS parent ON parent.agency = kept.${name(`${parent.field}_agency`)} AND parent.record = kept.${name(parent.field)}`;
  return `SELECT *, ${hashColumns(extract).join(', ')} FROM (
  SELECT files.file_number, ${columns.join(', ')}, ${month} AS partition_month, TRUE AS sound
  FROM READ_PARQUET([${files.map(text).join(', ')}], HIVE_PARTITIONING = FALSE) AS kept
  JOIN files ON files.kept AND files.agency = kept.agency AND files.delivery = kept.delivery AND files.file = kept.source_file
  ${parents}
)`;
}

/** A child extract can be checked without its parents. */
async function needParents(engine: Engine, extract: Extract): Promise<void> {
  if (extract.parent === undefined) return;
  await engine.run(
    `CREATE TABLE IF NOT EXISTS ${name(`parent_${extract.parent.extract}`)} (agency VARCHAR, record VARCHAR, partition_month VARCHAR)`,
  );
}

/** Keeps the keys and months of the standing rows, where other extracts belong to this one. */
async function keepParents(engine: Engine, extract: Extract): Promise<void> {
  if (!extracts().some((each) => each.parent?.extract === extract.name)) return;
  const key = extract.fields.find((field) => field.name === extract.primaryKey[0]);
  if (key === undefined) throw new Error(`${extract.name} has children and no key.`);
  await engine.table(`parent_${extract.name}`, `SELECT agency, ${name(key.curatedName)} AS record, partition_month FROM standing`);
}
