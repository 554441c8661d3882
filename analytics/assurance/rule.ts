import { z } from 'zod';
import { assetNames, assetText } from '../assets.ts';
import { entityTypes } from '../findings/finding.ts';

const folder = 'analytics/assurance/rules';

const description = z.strictObject({
  kind: z.string(),
  title: z.string(),
  /** Paper, standard or design page that the rule comes from. */
  source: z.string(),
  /** Extracts without which the rule is not assessed. */
  needs: z.array(z.string()).min(1),
  /** Whether it asks for the area file's own code, without which it is not assessed. */
  needs_area_code: z.boolean().default(false),
  /** Where the fact that it looks for can be recorded; not assessed where nothing is recorded in any of these. */
  recorded_in: z.array(z.object({ extract: z.string(), columns: z.array(z.string()).min(1) })).default([]),
  /** Extracts that must be complete to `due_at` before an absence is stated. */
  complete_to: z.array(z.string()).default([]),
  /** Keys of the area file that its SQL or its sentence uses. */
  thresholds: z.array(z.string()),
  entities: z.array(z.object({ type: z.enum(entityTypes), role: z.string(), column: z.string() })).min(1),
  /** Columns that the finding keeps; with a code list, sentences print the code's label. */
  facts: z.array(z.object({ name: z.string(), code_list: z.string().optional() })),
  /** The sentences that become `because`. One that names a fact which is null is left out. */
  because: z.array(z.string()).min(1),
  /** The sentences instead, where the absence cannot be stated; `{reason}` names the files awaited, or says that too few children link. */
  cannot_say: z.array(z.string()).default([]),
  suggested_actions: z.array(z.string()),
});

/** What a rule of assurance is: its description. Its cases come from the SQL file of the same name. */
export type Rule = Readonly<z.infer<typeof description>>;

let loaded: readonly Rule[] | undefined;

/** Every rule, by kind. Adding one is adding `rules/<kind>.sql` and `rules/<kind>.json`. */
export function rules(): readonly Rule[] {
  loaded ??= assetNames(folder, '.json').map((name) => description.parse(JSON.parse(assetText(`${folder}/${name}`))));
  return loaded;
}

/** The statement that yields a rule's cases, one row for each record of evidence (README.md lists the columns). */
export function ruleSql(rule: Rule): string {
  return assetText(`${folder}/${rule.kind}.sql`);
}
