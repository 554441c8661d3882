import { z } from 'zod';
import { assetText } from '../../assets.ts';
import type { Measure } from '../../measures/measure.ts';

const column = z.object({
  name: z.string(),
  type: z.enum(['VARCHAR', 'INTEGER', 'BIGINT', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP']),
  unit: z.string(),
  description: z.string(),
});

const tables = z.record(
  z.string(),
  z.object({ title: z.string(), question: z.string(), grain: z.array(z.string()), columns: z.array(column) }),
);

/**
 * Tables that documents quote beside the measures, described in the same shape: the network's nodes and links, and what the
 * extracts hold of a child whom a finding names.
 */
export function ownTable(name: 'nodes' | 'links' | 'child_records'): Measure {
  const found = tables.parse(JSON.parse(assetText('analytics/products/facts/own-tables.json')))[name];
  if (found === undefined) throw new Error(`own-tables.json does not describe ${name}.`);
  return { name, window: 'ever', source: '', caveats: [], optional_extracts: [], after: [], ...found };
}
