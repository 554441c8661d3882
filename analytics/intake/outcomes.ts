import { identityColumns } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { name } from './sql-text.ts';

/**
 * Settles what becomes of each sound row whose key came more than once, as the table `outcomes`: `conflict`, `duplicate`,
 * `superseded` or `accepted`, and whether it is the one that stands (`standing`). A row that is not in it is accepted and stands.
 */
export async function settleRepeatedKeys(engine: Engine, extract: Extract): Promise<void> {
  const key = identityColumns(extract).map(name).join(', ');
  await engine.table(
    'outcomes',
    `
WITH
-- Keys that came more than once, by their hash: few, so that the sorting below is of few rows.
repeated AS (SELECT key_hash FROM parsed WHERE sound GROUP BY key_hash HAVING COUNT(*) > 1),
-- Their rows; in one file, different rows of a key conflict and equal ones are one.
contested AS (
  SELECT file_number, source_row, delivery, row_hash, ${key},
    MIN(row_hash) OVER (PARTITION BY file_number, ${key}) <> MAX(row_hash) OVER (PARTITION BY file_number, ${key}) AS conflicting,
    ROW_NUMBER() OVER (PARTITION BY file_number, ${key} ORDER BY source_row) AS place
  FROM parsed SEMI JOIN repeated ON repeated.key_hash = parsed.key_hash
  WHERE sound
),
-- The first in each file, and what the file before it said. Files are numbered by agency, delivery and name.
said AS (
  SELECT *, LAG(row_hash) OVER (PARTITION BY ${key} ORDER BY file_number) AS said_before
  FROM contested WHERE NOT conflicting AND place = 1
),
-- Those that say something new, and the delivery of the next.
versions AS (
  SELECT file_number, source_row, delivery, LEAD(delivery) OVER (PARTITION BY ${key} ORDER BY file_number) AS next_delivery
  FROM said WHERE said_before IS DISTINCT FROM row_hash
)
SELECT contested.file_number, contested.source_row,
  CASE
    WHEN contested.conflicting THEN 'conflict'
    WHEN versions.file_number IS NULL THEN 'duplicate'
    WHEN versions.next_delivery = versions.delivery THEN 'superseded'
    ELSE 'accepted'
  END AS outcome,
  NOT contested.conflicting AND versions.file_number IS NOT NULL AND versions.next_delivery IS NULL AS standing
FROM contested
LEFT JOIN versions ON versions.file_number = contested.file_number AND versions.source_row = contested.source_row`,
  );
  await engine.run(`
CREATE OR REPLACE VIEW standing AS
SELECT parsed.* FROM parsed
ANTI JOIN (SELECT file_number, source_row FROM outcomes WHERE NOT standing) AS gone
  ON gone.file_number = parsed.file_number AND gone.source_row = parsed.source_row
WHERE parsed.sound`);
}

/** Rows of each file by what became of them, quarantined ones aside. */
export interface OutcomeCounts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly superseded: number;
}

/** What became of the sound rows of each file, by file number. */
export async function countOutcomes(engine: Engine): Promise<Map<number, OutcomeCounts>> {
  const rows = await engine.rows(`
SELECT parsed.file_number,
  COUNT(*) FILTER (WHERE COALESCE(outcomes.outcome, 'accepted') = 'accepted') AS accepted,
  COUNT(*) FILTER (WHERE outcomes.outcome = 'duplicate') AS duplicate,
  COUNT(*) FILTER (WHERE outcomes.outcome = 'superseded') AS superseded
FROM parsed
LEFT JOIN outcomes ON outcomes.file_number = parsed.file_number AND outcomes.source_row = parsed.source_row
WHERE parsed.sound GROUP BY parsed.file_number`);
  return new Map(
    rows.map((row) => [
      Number(row['file_number']),
      { accepted: Number(row['accepted']), duplicate: Number(row['duplicate']), superseded: Number(row['superseded']) },
    ]),
  );
}
