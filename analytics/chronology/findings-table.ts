import { labelOf } from '../contracts/codes.ts';
import type { Finding } from '../findings/finding.ts';
import type { Piece } from '../html/html.ts';
import type { Table } from '../html/table.ts';
import { kindName, sentenceCase, statusWords } from '../products/narrative/finding-words.ts';
import { monthName } from '../products/page/format.ts';
import type { Chronology, ChronologyFacts } from './chronology.ts';

/** Anything that could be a pseudonym. */
const pseudonym = /[0-9a-f]{16,}/gi;

/** The sentence of a finding, but where it names anybody or anything by a pseudonym that is not the child's. */
export function becauseWithoutNames(finding: Finding, person: string): string {
  const named = finding.because.match(pseudonym) ?? [];
  return named.every((id) => id === person) ? finding.because : '';
}

/** Findings beside the records; undefined where there is none. What was decided stands in the police edition alone: a decision may tell of an operation. */
export function findingsTable(facts: ChronologyFacts, { findings }: Chronology): Table | undefined {
  if (findings.length === 0 || facts.findings === undefined) return undefined;
  const police = facts.edition === 'police';
  const decided = ({ decision }: Finding) => (decision === '' ? 'Nobody yet' : labelOf('finding-decision', decision));
  return {
    caption: `Findings of ${monthName(facts.findings.month)} about the child: facts for people to judge`,
    columns: [
      { header: 'Number' },
      { header: 'Finding', words: true },
      { header: 'Why', words: true },
      { header: 'First found' },
      { header: 'Status' },
      ...(police ? [{ header: 'Decided' }] : []),
    ],
    rows: findings.map((finding, at): Piece[] => [
      at + 1,
      sentenceCase(kindName(finding.kind)),
      becauseWithoutNames(finding, facts.person),
      monthName(finding.first_month),
      statusWords(finding),
      ...(police ? [decided(finding)] : []),
    ]),
    anchors: findings.map((_, at) => `finding-${at + 1}`),
  };
}
