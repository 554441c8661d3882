import { labelOf } from '../contracts/codes.ts';
import { version } from '../version.ts';
import type { XlsxSheet, XlsxValue } from '../xlsx.ts';
import type { Case, Sample } from './sample.ts';
import { answers, type Fact, type Standard } from './standards.ts';

/** Names of the sheets; the first two are read back. */
export const sheetNames = { cases: 'Cases', sample: 'Sample', questions: 'Questions', strata: 'Teams and months' } as const;

/** What the sheet of the sample says of how it was drawn; read back by these words. */
export const sampleWords = {
  standard: 'Standard',
  from: 'First month',
  month: 'Last month',
  n: 'Cases asked for',
  seed: 'Seed',
  snapshot: 'Snapshot of the lake',
  version: 'Version of Lantern',
} as const;

/** Each question is answered by two people who do not see each other's answers. */
export const auditors = [1, 2] as const;
export type Auditor = (typeof auditors)[number];

/** The columns that say which case a row is. */
const places = ['Case', 'Agency', 'Referral', 'Team', 'Fell due in'] as const;

/** A column of the sheet of cases: one that was filled in, or one to answer in. */
export type SheetColumn = { readonly title: string } | { readonly title: string; readonly question: string; readonly auditor: Auditor };

/** The columns of the sheet of cases, in their order. */
export function sheetColumns(standard: Standard): SheetColumn[] {
  const asked = standard.questions.flatMap(({ question, text }, number) =>
    auditors.map((auditor) => ({ title: `Q${number + 1} auditor ${auditor}: ${text}`, question, auditor })),
  );
  return [...[...places, ...standard.facts.map(({ title }) => title)].map((title) => ({ title })), ...asked];
}

function factOf({ name, code_list: list }: Fact, found: Case): XlsxValue {
  const value = found[name] ?? null;
  if (list === undefined || typeof value !== 'string') return value;
  return value
    .split(';')
    .map((code) => labelOf(list, code))
    .join('; ');
}

const teamOf = (team: string) => (team === 'not_recorded' ? 'Not recorded' : labelOf('team', team));

/** What is filled in of a case, in the order of the first columns. */
export function filledIn(standard: Standard, found: Case, number: number): XlsxValue[] {
  return [number, found.agency, found.referral_id, teamOf(found.team), found.month, ...standard.facts.map((fact) => factOf(fact, found))];
}

function questionsSheet({ questions }: Standard): XlsxSheet {
  return {
    name: sheetNames.questions,
    header: ['Question', 'Asked', 'What to look for', 'Name in the measure'],
    rows: questions.map(({ question, text, look_for }, number) => [`Q${number + 1}`, text, look_for, question]),
  };
}

function sampleSheet({ request, standard, snapshot, marking, due, cases }: Sample): XlsxSheet {
  const labels = answers().map(({ label }) => label);
  return {
    name: sheetNames.sample,
    header: ['What', 'Value'],
    rows: [
      ['Marking', `${marking.classification}. ${marking.handling}`],
      ['Data', 'Pseudonymised personal data. Write no name, date of birth or address into this workbook.'],
      ['What it is', standard.title],
      ['Where the standard is from', standard.source],
      [sampleWords.standard, standard.standard],
      [sampleWords.from, request.from],
      [sampleWords.month, request.month],
      [sampleWords.n, request.n],
      [sampleWords.seed, request.seed],
      ['Cases that fell due', due],
      ['Cases drawn', cases.length],
      [sampleWords.snapshot, snapshot],
      [sampleWords.version, version],
      [
        'How to answer',
        `Read the child's file, and write ${labels.slice(0, -1).join(', ')} or ${labels.at(-1)} in your own columns. Leave empty what you did not look at.`,
      ],
      ['Two auditors', 'Each fills in a copy without seeing the answers of the other; both copies are read back together.'],
      [
        'What to leave alone',
        `Every other cell, the headings, and the sheets ${sheetNames.sample} and ${sheetNames.questions}. Rows may be put in another order.`,
      ],
    ],
  };
}

/** The sheets of a sample: its cases with two empty columns for each question, the questions, how it was drawn, and from what. */
export function sampleSheets(sample: Sample): XlsxSheet[] {
  const { standard, cases, strata } = sample;
  const columns = sheetColumns(standard);
  const blank = columns.filter((column) => 'question' in column).map(() => null);
  return [
    {
      name: sheetNames.cases,
      header: columns.map(({ title }) => title),
      rows: cases.map((found, place) => [...filledIn(standard, found, place + 1), ...blank]),
    },
    questionsSheet(standard),
    sampleSheet(sample),
    {
      name: sheetNames.strata,
      header: ['Team', 'Fell due in', 'Cases', 'Drawn'],
      rows: strata.map(({ team, month, cases: held, drawn }) => [teamOf(team), month, held, drawn]),
    },
  ];
}
