import { withoutTime } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import type { Placed, Reading } from './batches.ts';
import { repeatedKeys } from './key-hint.ts';
import { copyLines, type Line, markLines } from './line-index.ts';
import { noteRows } from './noted.ts';
import { settleRepeatedKeys } from './outcomes.ts';
import { cellsQuery } from './staging.ts';
import { unsoundCondition } from './unsound.ts';
import { curatedQuery, keyHash } from './values.ts';

/** Records whose keys probably came more than once, and where they were copied to. */
interface Found extends Placed {
  readonly from: Placed;
  readonly lines: readonly Line[];
}

/**
 * Settles the records whose keys probably come more than once before any month is taken straight. Those that do not stand are set aside: their months are then
 * written once, not once with them and again without. Afterwards the session holds what became of them (`outcomes`), which rows were looked at
 * (`settled_rows`) and those that were set aside (`set_aside`, and their keys). Answers with the buckets that they were copied to; undefined, and nothing done, where
 * there are none or more than a share of all.
 */
export async function settleFirst(
  engine: Engine,
  extract: Extract,
  { apart, together, share }: { readonly apart: readonly Placed[]; readonly together: readonly Placed[]; readonly share: number },
  reading: Reading,
): Promise<Placed[] | undefined> {
  const all = [...apart, ...together];
  const found = apart.length === 0 || share === 0 ? [] : copyRepeated(all);
  const records = found.reduce((total, each) => total + each.lines.length, 0);
  if (records === 0 || records > share * all.reduce((total, each) => total + each.bucket.records, 0)) return undefined;
  const byGroup = Map.groupBy(found, (each) => each.group);
  const cells = [...byGroup].map(([group, own]) =>
    cellsQuery(
      extract,
      group,
      own.map((each) => each.bucket),
    ),
  );
  await engine.table('parsed', curatedQuery(extract, `(${cells.join('\nUNION ALL\n')})`, unsoundCondition(reading.checks), reading));
  await engine.run(`INSERT INTO keys SELECT file_number, source_row, ${keyHash(extract)} FROM parsed WHERE sound`);
  await engine.table('settled_rows', 'SELECT file_number, source_row FROM keys');
  await settleRepeatedKeys(engine, extract, new Map(), { before: false });
  await setAside(
    engine,
    found.filter((each) => apart.includes(each.from)),
  );
  await engine.run(
    'DELETE FROM keys WHERE NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.file_number = keys.file_number AND set_aside.source_row = keys.source_row)',
  );
  await noteRows(engine, extract, reading.shapes, ['hour_twice', withoutTime], 'SELECT * FROM set_aside');
  return found;
}

/** Copies the records whose keys probably repeat into buckets of their own. */
function copyRepeated(placed: readonly Placed[]): Found[] {
  const keys = repeatedKeys(placed.map(({ bucket }) => bucket.lines));
  if (keys.size === 0) return [];
  return placed.flatMap((from) => {
    const lines = from.bucket.lines.withKeys(keys);
    if (lines.length === 0) return [];
    const path = `${from.bucket.path}-first.csv`;
    copyLines(from.bucket.path, path, lines);
    return [{ group: from.group, bucket: { ...from.bucket, hint: 0, path, records: lines.length }, from, lines }];
  });
}

/** Sets the rows of some buckets that do not stand aside, as the table `set_aside`, and marks their lines. */
async function setAside(engine: Engine, found: readonly Found[]): Promise<void> {
  await engine.table(
    'set_aside',
    `SELECT parsed.* FROM parsed JOIN outcomes ON outcomes.file_number = parsed.file_number AND outcomes.source_row = parsed.source_row
     WHERE parsed.sound AND NOT outcomes.standing`,
  );
  const [files = [], rows = []] = await engine.integers('SELECT file_number, source_row FROM set_aside');
  const aside = new Set(files.map((file, index) => `${file} ${rows[index]}`));
  for (const { from, lines } of found) {
    const gone = lines.filter(({ fileNumber, row }) => aside.has(`${fileNumber} ${row}`));
    markLines(from.bucket.path, gone);
    for (const { fileNumber, row } of gone) from.bucket.lines.setAside(fileNumber, row);
  }
}
