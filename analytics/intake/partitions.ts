import { join } from 'node:path';
import { curatedColumns } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { layout } from '../lake/layout.ts';
import type { Store } from '../lake/store.ts';
import { sha256Of } from './landing.ts';
import { allRows, curatedNames, type Pieces, parquetOptions, pieceRows } from './pieces.ts';
import { text } from './sql-text.ts';
import { monthNamed } from './values.ts';

export interface PartitionWriter {
  readonly engine: Engine;
  readonly store: Store;
  readonly folder: string;
  /** Files that the lake holds, of this snapshot or another: named after their content, they are shared, not written. */
  readonly held: ReadonlySet<string>;
}

/**
 * Writes the standing rows of an extract, a folder for each month, each named after a hash of its file, and answers with the
 * folders. A month that is a single piece from which nothing is gone is that piece; one that the lake holds already is not
 * written again. One ordered COPY per folder: same rows, same bytes.
 */
export async function writePartitions(writer: PartitionWriter, extract: Extract, pieces: Pieces): Promise<string[]> {
  const months = await writer.engine.rows(
    `SELECT partition_month, SUM(n) AS n, SUM(gone) AS gone, SUM(held) AS held FROM (
       SELECT rows.partition_month, COUNT(*) AS n, COUNT(*) FILTER (WHERE gone.file_number IS NOT NULL) AS gone, 0 AS held
       FROM (${allRows(pieces, ['agency'])}) AS rows
       LEFT JOIN (SELECT file_number, source_row FROM outcomes WHERE NOT standing) AS gone
         ON gone.file_number = rows.file_number AND gone.source_row = rows.source_row
       GROUP BY rows.partition_month
       UNION ALL SELECT partition_month, 0, 0, COUNT(*) FROM parsed WHERE sound GROUP BY partition_month
     ) GROUP BY partition_month HAVING SUM(n) > SUM(gone) ORDER BY partition_month`,
  );
  const files: { readonly month: number; readonly path: string; readonly statement: string | undefined }[] = months.map((row) => {
    const month = Number(row['partition_month']);
    const own = pieces.get(month) ?? [];
    const gone = Number(row['gone']) > 0;
    if (own.length === 1 && !gone && Number(row['held']) === 0) return { month, path: own[0] ?? '', statement: undefined };
    const path = join(writer.folder, `month-${extract.name}-${month}.parquet`);
    return { month, path, statement: monthStatement(extract, month, own, gone, path) };
  });
  await writer.engine.together(files.flatMap((file) => file.statement ?? []));
  const folders: string[] = [];
  for (const { month, path } of files) {
    const folder = layout.curated(extract.name, monthNamed(month), sha256Of(path).slice(0, 16));
    folders.push(folder);
    if (!writer.held.has(fileIn(folder))) await writer.store.adopt(fileIn(folder), path);
  }
  return folders;
}

/** The statement that writes all that stands of a month: of its pieces and of the last batch. */
function monthStatement(extract: Extract, month: number, pieces: readonly string[], gone: boolean, path: string): string {
  const names = curatedNames(extract);
  const others = Object.keys(curatedColumns(extract)).filter((column) => column !== 'source_row');
  const last = `SELECT file_number, ${names} FROM parsed WHERE sound AND partition_month = ${month}`;
  const before = pieces.length === 0 ? [] : [`SELECT file_number, ${names} FROM (${pieceRows(pieces, others)})`];
  const standing = gone
    ? `ANTI JOIN (SELECT file_number, source_row FROM outcomes WHERE NOT standing) AS gone
         ON gone.file_number = rows.file_number AND gone.source_row = rows.source_row`
    : '';
  return `COPY (SELECT rows.* EXCLUDE (file_number) FROM (${[last, ...before].join(' UNION ALL ')}) AS rows ${standing}
     ORDER BY rows.file_number, rows.source_row) TO ${text(path)} (${parquetOptions})`;
}

const fileIn = (folder: string) => `${folder}/part-0.parquet`;
