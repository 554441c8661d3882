import { assetText } from '../../assets.ts';
import type { Edition } from '../../edition/open-edition.ts';
import type { Mart } from './facts.ts';
import { type ChildRecordRow, childRecordRow } from './mart-rows.ts';
import { ownTable } from './own-tables.ts';

/** What the extracts of an edition hold of some children, as at the end of its month. */
export async function readChildRecords(edition: Edition, children: readonly string[]): Promise<Mart<ChildRecordRow>> {
  await edition.engine.load('children_named', {
    columns: { person_id: 'VARCHAR' },
    rows: [...new Set(children)].sort().map((person_id) => ({ person_id })),
  });
  const rows = await edition.engine.rows(assetText('analytics/products/facts/child-records.sql'), edition.parameters);
  return { description: ownTable('child_records'), rows: rows.map((row) => childRecordRow.parse(row)), computed: true };
}
