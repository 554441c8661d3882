import { parseDocument } from 'yaml';
import { z } from 'zod';
import { LanternError } from '../lantern-error.ts';

const rule = z.strictObject({
  green_within: z.number().min(0).default(0).describe('How far short of the figure is still green.'),
  amber_within: z.number().min(0).describe('How far short of it is amber; what is further is red.'),
  unit: z.enum(['points', 'percent']).default('points').describe('Points of the value, or per cent of the figure it is held against.'),
});

const key = z.union([rule, z.strictObject({ against_target: rule, against_national: rule })]);

/** A table's own rule for one of its two colours. */
export type ColourRule = z.infer<typeof rule>;

/** A table's own rules for its colours. */
export interface ColourKey {
  readonly against_target: ColourRule;
  readonly against_national: ColourRule;
}

const shape =
  'It holds green_within, amber_within and unit (points or percent), as "amber_within: 10", or these under against_target and against_national.';

/** What a document says; undefined where it refers to itself (&, *), which no rule needs. */
function contentOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** Reads the rule that a table prints under itself, in YAML or JSON. Throws LanternError where it is none. */
export function readColourKey(file: string, text: string): ColourKey {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    throw new LanternError('colour_key', `${file}:${document.errors[0]?.linePos?.[0].line ?? 1} is not YAML. ${shape}`);
  }
  const parsed = key.safeParse(contentOf(document));
  if (!parsed.success) throw new LanternError('colour_key', `${file} is no rule for colours. ${shape}`);
  return 'amber_within' in parsed.data ? { against_target: parsed.data, against_national: parsed.data } : parsed.data;
}
