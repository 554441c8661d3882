import { z } from 'zod';
import { assetText } from '../assets.ts';

const question = z.strictObject({
  /** By what the measure names it. */
  question: z.string().regex(/^[a-z_]+$/),
  /** What the auditor is asked; yes is always what the standard wants. */
  text: z.string(),
  look_for: z.string(),
});

const file = z.strictObject({
  /** Each with how an auditor writes it. */
  answers: z.array(z.strictObject({ answer: z.string(), label: z.string() })),
  /** What the records can say of a case: columns of `cases.sql` with their headings. */
  facts: z.array(z.strictObject({ name: z.string(), title: z.string(), code_list: z.string().optional() })),
  /** Asked of every case, whatever the standard. */
  shared_questions: z.array(question),
  standards: z.array(
    z.strictObject({
      /** As the measure `timeliness` names it. */
      standard: z.string(),
      title: z.string(),
      /** Guidance that the standard comes from. */
      source: z.string(),
      facts: z.array(z.string()).min(1),
      questions: z.array(question).min(1),
    }),
  ),
});

export type Question = Readonly<z.infer<typeof question>>;
export type Fact = Readonly<z.infer<typeof file>['facts'][number]>;

/** A practice standard as auditors are asked about it. */
export interface Standard {
  readonly standard: string;
  readonly title: string;
  readonly source: string;
  /** In the order of the workbook's columns. */
  readonly facts: readonly Fact[];
  /** Those of the standard, then those that are asked of every case. */
  readonly questions: readonly Question[];
}

interface Audits {
  readonly answers: readonly { readonly answer: string; readonly label: string }[];
  readonly standards: readonly Standard[];
}

let loaded: Audits | undefined;

function load(): Audits {
  const { answers, facts, shared_questions: shared, standards } = file.parse(JSON.parse(assetText('analytics/dip-sample/standards.json')));
  const factNamed = (name: string): Fact => {
    const fact = facts.find((each) => each.name === name);
    if (fact === undefined) throw new Error(`No fact of a case is called ${name}.`);
    return fact;
  };
  const made = standards.map((each) => ({ ...each, facts: each.facts.map(factNamed), questions: [...each.questions, ...shared] }));
  return { answers, standards: made };
}

/** Every standard that can be audited, each with its questions. Adding a question is adding it to `standards.json`. */
export function standards(): readonly Standard[] {
  loaded ??= load();
  return loaded.standards;
}

/** The answers that an auditor can give. */
export function answers(): Audits['answers'] {
  loaded ??= load();
  return loaded.answers;
}

/** A standard by its name; undefined where there is none. */
export function standardNamed(name: string): Standard | undefined {
  return standards().find((each) => each.standard === name);
}
