import { z } from 'zod';
import { codesOf } from '../contracts/codes.ts';
import type { Row } from '../engine/engine.ts';
import { type CountTable, countBlock } from './count-table.ts';

const flowRow = z.object({ source: z.string(), decision: z.string(), children: z.number() });

/** Children referred in the window by source and decision, each counted once. Every code has its place, so that none tells by its absence. */
export function referralFlowTable(rows: readonly Row[]): CountTable {
  const parsed = rows.map((row) => flowRow.parse(row));
  const block = countBlock(
    {
      name: 'referrals',
      kind: 'partition',
      sensitive: false,
      small_places: [],
      rows: codesOf('referral-source').map((code) => code.code),
      columns: [...codesOf('referral-decision').map((code) => code.code), 'not_recorded'],
    },
    parsed.map(({ source, decision, children }) => ({ row: source, column: decision, children })),
  );
  return {
    name: 'referral_flow',
    title: 'Children referred, by source and decision of the latest referral of each',
    row_header: 'source',
    column_header: 'decision',
    shared_totals: false,
    blocks: [block],
  };
}
