import type { Extract } from '../contracts/extract.ts';
import { withdrawnFrom } from '../contracts/withdrawal.ts';
import type { Engine } from '../engine/engine.ts';
import type { Placed, Reading } from './batches.ts';
import { conflictMessage, nothingToWithdrawMessage } from './check-messages.ts';
import { countUnsound } from './column-counts.ts';
import { addIdentifying } from './identifying.ts';
import { brokenMessages } from './rule.ts';
import { name, text } from './sql-text.ts';
import { cellsQuery, noCells } from './staging.ts';
import { valuedQuery } from './values.ts';

/** Makes the tables of faults and of the cells of quarantined rows, which batches add to. */
export async function emptyFaults(engine: Engine, extract: Extract): Promise<void> {
  await engine.run(
    'CREATE OR REPLACE TABLE faults (file_number INTEGER, source_row INTEGER, number INTEGER, "column" VARCHAR, rule VARCHAR, message VARCHAR)',
  );
  await engine.table('unsound_cells', noCells(extract));
}

/**
 * Adds what is wrong with each row of a batch that is not sound, one row per row and check, to the table `faults`, and their cells to `unsound_cells`.
 * Only unsound rows are looked at again (table `unsound`), so that sound ones cost one look. What they do not record is counted too.
 */
export async function listFaults(engine: Engine, extract: Extract, reading: Reading): Promise<void> {
  const { checks } = reading;
  const [row] = await engine.rows('SELECT COUNT(*) AS unsound FROM parsed WHERE NOT sound');
  if (row?.['unsound'] === 0) return;
  const cells = extract.fields.map((field, index) => `cells[${index + 1}] AS ${name(field.name)}`).join(', ');
  await engine.table('unsound_now', `SELECT file_number, source_row, ${cells} FROM parsed WHERE NOT sound`);
  await engine.run('INSERT INTO unsound_cells SELECT * FROM unsound_now');
  await engine.table('unsound', valuedQuery(extract, 'unsound_now', reading));
  await engine.load('checks', {
    columns: { number: 'INTEGER', column: 'VARCHAR', rule: 'VARCHAR', message: 'VARCHAR' },
    rows: checks.map(({ column, rule, message }, number) => ({ number, column, rule, message })),
  });
  const conditions = checks.map((check, index) => `CASE WHEN ${check.condition} THEN ${index} END`);
  await engine.run(
    `INSERT INTO faults SELECT found.file_number, found.source_row, checks.number, checks."column", checks.rule, checks.message
     FROM (SELECT file_number, source_row, UNNEST([${conditions.join(',\n')}]) AS number FROM unsound) AS found
     JOIN checks ON checks.number = found.number`,
  );
  await addIdentifying(engine, extract);
  await countUnsound(engine, extract);
}

/** Adds the broken lines. */
async function addBroken(engine: Engine): Promise<void> {
  const messages = Object.entries(brokenMessages).map(([rule, message]) => `WHEN ${text(rule)} THEN ${text(message)}`);
  await engine.run(`INSERT INTO faults SELECT file_number, source_row, -1, NULL, rule, CASE rule ${messages.join(' ')} END FROM broken`);
}

/** What is at fault with a row once the other rows of its key are known. */
const settledFaults = {
  conflict: () => conflictMessage,
  orphan: (list: Extract) => nothingToWithdrawMessage(withdrawnFrom(list.name)?.name ?? list.name),
} as const;

/** Adds the broken lines, and the rows that turned out to be at fault when keys were settled, with their cells, which are read again from buckets that hold them. */
export async function addSettled(
  engine: Engine,
  extract: Extract,
  placed: readonly Placed[],
  outcome: keyof typeof settledFaults,
): Promise<void> {
  await addBroken(engine);
  const [row] = await engine.rows(`SELECT COUNT(*) AS n FROM outcomes WHERE outcome = ${text(outcome)}`);
  if (row?.['n'] === 0) return;
  await engine.run(
    `INSERT INTO faults SELECT file_number, source_row, 1000, ${text(extract.primaryKey[0] ?? '')}, ${text(outcome)}, ${text(settledFaults[outcome](extract))}
     FROM outcomes WHERE outcome = ${text(outcome)}`,
  );
  for (const [group, own] of Map.groupBy(placed, (each) => each.group)) {
    const buckets = own.map((each) => each.bucket);
    await engine.run(
      `INSERT INTO unsound_cells SELECT cells.* FROM (${cellsQuery(extract, group, buckets)}) AS cells
       SEMI JOIN (SELECT file_number, source_row FROM outcomes WHERE outcome = ${text(outcome)}) AS rows
         ON rows.file_number = cells.file_number AND rows.source_row = cells.source_row`,
    );
  }
}

/**
 * The cells of every quarantined row as they came, what identifies somebody masked, as the table `quarantined_cells`.
 * A value that is too long to be a code is free text, and is masked too; one that a spreadsheet would run gets an apostrophe before it.
 */
export async function maskCells(engine: Engine, extract: Extract): Promise<void> {
  const masked = extract.fields.map(
    (field) =>
      `CASE WHEN LIST_CONTAINS(marks.hidden, ${text(field.name)}) THEN '[masked]' ELSE without_formula(staged.${name(field.name)}) END AS ${name(field.name)}`,
  );
  await engine.table(
    'quarantined_cells',
    `SELECT staged.file_number, staged.source_row, ${masked.join(', ')}
     FROM unsound_cells AS staged JOIN (
       SELECT file_number, source_row, LIST("column") FILTER (WHERE rule IN ('identifying', 'too_long')) AS hidden
       FROM faults GROUP BY file_number, source_row
     ) AS marks ON marks.file_number = staged.file_number AND marks.source_row = staged.source_row
     UNION ALL SELECT file_number, source_row, ${extract.fields.map((field) => name(field.name)).join(', ')} FROM broken`,
  );
}
