import { join } from 'node:path';
import { z } from 'zod';
import { formatCsv } from '../csv.ts';
import type { Effects } from '../engine/effects.ts';
import { layout } from '../lake/layout.ts';
import { stableJson } from '../lake/snapshot.ts';
import { LanternError } from '../lantern-error.ts';
import { dataPackage } from './data-package.ts';
import { type PublishedTable, type StagedRelease, stagedRelease } from './published.ts';
import { csvRows, parquetTable } from './tidy.ts';
import { type AuditedTable, auditAndWithhold, countFigures } from './withhold.ts';

const withheld = z.object({
  table: z.string(),
  block: z.string(),
  what: z.enum(['row_total', 'column_total', 'total', 'cells', 'row_totals', 'column_totals']),
});

/** What `release.json` says: rule, inputs, what the audit found and withheld, and who approved. */
const releaseRecord = stagedRelease.omit({ tables: true }).extend({
  tables: z.array(z.object({ name: z.string(), file: z.string(), cells: z.int(), suppressed: z.int() })),
  audit: z.object({
    passes: z.literal(true),
    /** The fewest values that any hidden figure can still have. */
    fewest_possible_values: z.int(),
    rounds: z.int(),
    withheld: z.array(withheld),
    checked_against: z.array(z.string()),
  }),
  approvers: z.array(z.string()),
  approval: z.string(),
});
export type ReleaseRecord = Readonly<z.infer<typeof releaseRecord>>;

const ledgerEntry = z.object({ release: z.string() });

/** The release that the ledger holds for a window; undefined where none was made. */
export async function releasedFor(effects: Effects, window: StagedRelease['window']): Promise<ReleaseRecord | undefined> {
  const entry = await effects.store.readText(layout.releaseLedger(window.from, window.to));
  if (entry === undefined) return undefined;
  const { release } = ledgerEntry.parse(JSON.parse(entry));
  const text = await effects.store.readText(layout.release(release));
  if (text === undefined) {
    throw new LanternError(
      'release_missing',
      `The ledger names the release ${release} and the lake does not hold it. Restore release/${release}/.`,
    );
  }
  return releaseRecord.parse(JSON.parse(text));
}

function audited(staged: StagedRelease): AuditedTable[] {
  return staged.tables.map((table) => {
    const passed = auditAndWithhold(table, staged.rule);
    if (passed === undefined) {
      throw new LanternError(
        'release_refused',
        `The protected table ${table.name} contradicts itself or cannot be made safe, so nothing was released. Report this with the area file's release thresholds.`,
      );
    }
    return passed;
  });
}

function recordOf(staged: StagedRelease, tables: readonly AuditedTable[]): ReleaseRecord {
  const { release, window, rule, inputs } = staged;
  return {
    release,
    window,
    rule,
    inputs,
    tables: tables.map(({ table }) => ({ name: table.name, file: `files/${table.name}.csv`, ...countFigures(table) })),
    audit: {
      passes: true,
      fewest_possible_values: Math.min(...tables.map((table) => table.narrowest)),
      rounds: Math.max(...tables.map((table) => table.rounds)),
      withheld: tables.flatMap((table) => [...table.withheld]),
      checked_against: [],
    },
    approvers: [],
    approval: 'not yet approved',
  };
}

async function writeTables(effects: Effects, staged: StagedRelease, tables: readonly PublishedTable[]): Promise<void> {
  const engine = await effects.openEngine();
  try {
    for (const table of tables) {
      const { header, rows } = csvRows(table, staged.rule);
      await effects.store.write(layout.releaseFile(staged.release, `${table.name}.csv`), formatCsv(header, rows));
      const parquet = parquetTable(table, staged.rule);
      await engine.load('released', parquet);
      const columns = Object.keys(parquet.columns).filter((column) => column !== 'place');
      const file = join(effects.temporaryFolder, `release-${table.name}.parquet`);
      await engine.writeParquet(`SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM released ORDER BY place`, file);
      await effects.store.adopt(layout.releaseTable(staged.release, table.name), file);
    }
  } finally {
    engine.close();
  }
}

/**
 * Publishes a staged release: audits it, withholds what the audit asks for, writes the release and then the ledger. Reads the
 * staging zone and the ledger of releases, and nothing else. Once a window is released it stays so: then it answers with that
 * release and writes nothing. Throws LanternError `release_refused` where the audit cannot be made to pass.
 */
export async function publish(effects: Effects, release: string): Promise<{ readonly record: ReleaseRecord; readonly written: boolean }> {
  const text = await effects.store.readText(layout.staging(release));
  if (text === undefined)
    throw new LanternError('staging_missing', `The staging zone does not hold ${release}. Run "lantern release" again.`);
  const staged = stagedRelease.parse(JSON.parse(text));
  const earlier = await releasedFor(effects, staged.window);
  if (earlier !== undefined) return { record: earlier, written: false };
  const tables = audited(staged);
  const record = recordOf(staged, tables);
  const printed = tables.map(({ table }) => table);
  await writeTables(effects, staged, printed);
  await effects.store.write(layout.releaseDescription(release), stableJson(dataPackage(staged, printed)));
  await effects.store.write(layout.release(release), stableJson(record));
  const claimed = await effects.store.replace(
    layout.releaseLedger(staged.window.from, staged.window.to),
    undefined,
    stableJson({ release, window: staged.window, rule: staged.rule, tables: record.tables.map((table) => table.name) }),
  );
  return claimed ? { record, written: true } : { record: (await releasedFor(effects, staged.window)) ?? record, written: false };
}
