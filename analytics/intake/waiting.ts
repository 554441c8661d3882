import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { allRows, type Pieces } from './pieces.ts';
import { name } from './sql-text.ts';

/**
 * Standing rows of kept files whose parent is no longer there, by file number, while the session holds their extract. What they came as is gone, so that they
 * cannot lie in quarantine: they stay in their table, where every reader looks for their parent, and are tried again at each intake.
 */
export async function waitingRows(engine: Engine, extract: Extract, pieces: Pieces): Promise<Map<number, number>> {
  const { parent } = extract;
  if (parent === undefined) return new Map();
  const [agency, record] = [`${parent.field}_agency`, parent.field];
  const rows = await engine.rows(
    `SELECT rows.file_number, COUNT(*) AS n
     FROM (${allRows(pieces, [agency, record])}) AS rows
     JOIN files ON files.file_number = rows.file_number AND files.kept
     ANTI JOIN ${name(`parent_${parent.extract}`)} AS parent ON parent.agency = rows.${name(agency)} AND parent.record = rows.${name(record)}
     ANTI JOIN (SELECT file_number, source_row FROM outcomes WHERE NOT standing) AS gone
       ON gone.file_number = rows.file_number AND gone.source_row = rows.source_row
     GROUP BY rows.file_number`,
  );
  return new Map(rows.map((row) => [Number(row['file_number']), Number(row['n'])]));
}
