import { assetText } from '../assets.ts';
import { personForms } from '../contracts/person-forms.ts';
import type { Engine } from '../engine/engine.ts';
import { name, text } from './sql-text.ts';

/** In the order in which they build on each other; each is a statement in `sql/`. */
const macros = [
  'trimmed',
  'without_midnight',
  'whole_number',
  'decimal_number',
  'unslashed',
  'day_of',
  'day_alone',
  'wall_time',
  'local_instant',
  'hour_twice',
  'instant_of',
  'instant_with_offset',
  'month_of_day',
  'month_on_clock',
  'listed',
  'nhs_number',
  'identifies',
  'identifies_whole',
  'birth_date',
  'words',
  'letters_only',
  'name_like',
  'plain',
  'shown',
  'without_formula',
] as const;

/** Gives a session the functions that intake's statements are written with, and the forms of what identifies a person. */
export async function defineMacros(engine: Engine): Promise<void> {
  for (const [form, pattern] of Object.entries(personForms))
    await engine.run(`CREATE OR REPLACE MACRO ${name(`form_${form}`)}() AS ${text(pattern)}`);
  for (const macro of macros) await engine.run(assetText(`analytics/intake/sql/${macro}.sql`));
}
