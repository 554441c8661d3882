import { join } from 'node:path';
import { curatedColumns, identityColumns } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine, Row } from '../engine/engine.ts';
import { layout } from '../lake/layout.ts';
import { contentHash } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';
import { name, text } from './sql-text.ts';

/** Raised when the same rows come to be written in other bytes (another compression, another engine). */
const partitionFormat = 1;

export interface PartitionWriter {
  readonly engine: Engine;
  readonly store: Store;
  readonly folder: string;
  /** Files that the lake holds, of this snapshot or another: named after their content, they are shared, not written. */
  readonly held: ReadonlySet<string>;
}

/**
 * Writes the standing rows of an extract, a folder for each month, each named after a hash of its rows, and answers with the
 * folders. A month that the lake holds already is not written. One ordered COPY per folder: same rows, same bytes.
 */
export async function writePartitions(writer: PartitionWriter, extract: Extract): Promise<string[]> {
  const columns = Object.keys(curatedColumns(extract));
  const months = await writer.engine.rows(
    `SELECT partition_month, COUNT(*) AS n,
       TO_HEX(BIT_XOR(HASH(row_hash, delivery, source_file, source_row))) AS first,
       TO_HEX(BIT_XOR(HASH(source_row, source_file, delivery, row_hash, 1))) AS second
     FROM standing GROUP BY partition_month ORDER BY partition_month`,
  );
  const partitions = months.map((month) => ({
    month: String(month['partition_month']),
    folder: layout.curated(extract.name, String(month['partition_month']), hashOf(extract, month)),
  }));
  const fresh = partitions.filter(({ folder }) => !writer.held.has(fileIn(folder)));
  if (fresh.length > 0)
    await orderRows(
      writer.engine,
      extract,
      fresh.map(({ month }) => month),
    );
  for (const { month, folder } of fresh) {
    const local = join(writer.folder, 'partition.parquet');
    await writer.engine.run(
      `COPY (SELECT ${columns.map(name).join(', ')} FROM ordered WHERE partition_month = ${text(month)})
       TO ${text(local)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    await writer.store.adopt(fileIn(folder), local);
  }
  return partitions.map(({ folder }) => folder);
}

/** Sorts the rows of some months once, as the table `ordered`: a month then is a stretch of it, in the order of its keys. */
async function orderRows(engine: Engine, extract: Extract, months: readonly string[]): Promise<void> {
  const key = ['partition_month', ...identityColumns(extract)].map(name).join(', ');
  await engine.table('ordered', `SELECT * FROM standing WHERE partition_month IN (${months.map(text).join(', ')}) ORDER BY ${key}`);
}

const fileIn = (folder: string) => `${folder}/part-0.parquet`;

function hashOf(extract: Extract, month: Row): string {
  return contentHash(JSON.stringify([partitionFormat, curatedColumns(extract), month['n'], month['first'], month['second']]));
}
