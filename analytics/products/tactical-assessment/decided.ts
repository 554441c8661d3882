import { codesOf, labelOf } from '../../contracts/codes.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { archivedFindings, decidedOn, lastDecision } from '../facts/questions.ts';
import { kindName, sentenceCase, statusWords } from '../narrative/finding-words.ts';
import { dayName } from '../page/format.ts';
import { quotedFindings, toFinding } from '../page/quoted.ts';
import type { Section } from './section.ts';

const decisions = 'finding-decision';

/** Findings by a word of each, in the order of the words given. */
function grouped(findings: readonly Finding[], wordOf: (finding: Finding) => string, order: readonly string[]): [string, Finding[]][] {
  return order.flatMap((word): [string, Finding[]][] => {
    const those = findings.filter((finding) => wordOf(finding) === word);
    return those.length === 0 ? [] : [[word, those]];
  });
}

function kindsOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map((finding) => finding.kind))].sort();
}

function day(value: Finding['facts'][string] | undefined): string {
  return typeof value === 'string' ? dayName(value) : 'No day given';
}

function counts(decided: readonly Finding[]): Html {
  const order = codesOf(decisions).map(({ code }) => code);
  return table({
    caption: 'Findings decided on, by decision',
    columns: [{ header: 'Decision' }, { header: 'Findings', numeric: true }],
    rows: grouped(decided, (finding) => finding.decision, order).map(([code, those]): Piece[] => [
      labelOf(decisions, code),
      quotedFindings(those),
    ]),
  });
}

function list(decided: readonly Finding[]): Html {
  return table({
    caption: 'Findings decided on, the latest decision first',
    columns: [
      { header: 'Finding', words: true },
      { header: 'Decision' },
      { header: 'Decided' },
      { header: 'Look again' },
      { header: 'Status' },
    ],
    rows: decided.map((finding): Piece[] => [
      toFinding(finding, sentenceCase(kindName(finding.kind))),
      labelOf(decisions, finding.decision),
      day(finding.facts['decided_on']),
      day(finding.facts['review_at']),
      statusWords(finding),
    ]),
    note: 'A decision follows a finding while its records are the same. A record that is new since opens it again, among the others, with what was decided.',
  });
}

function archive(facts: Facts): Html {
  const archived = archivedFindings(facts);
  const { archive_months } = facts.area.file.network;
  if (archived.length === 0)
    return html`<p>No finding is in the archive, where those go that nobody has reviewed, and that no record has changed, for ${archive_months} months.</p>\n`;
  return table({
    caption: `In the archive: nobody has reviewed them, and no record has changed them, for ${archive_months} months`,
    columns: [{ header: 'Kind' }, { header: 'Findings', numeric: true }],
    rows: grouped(archived, (finding) => finding.kind, kindsOf(archived)).map(([kind, those]): Piece[] => [
      sentenceCase(kindName(kind, those.length)),
      quotedFindings(those),
    ]),
  });
}

/** How many findings of each kind were confirmed of those on which anybody decided, those opened again since among them. */
export function precision(facts: Facts): Html {
  const decided = facts.findings.filter((finding) => lastDecision(finding) !== '');
  if (decided.length === 0) return html`<p>Nobody has decided on a finding yet, so that no precision of a rule can be told.</p>\n`;
  return table({
    caption: 'Precision by kind of finding: confirmed over decided',
    columns: [{ header: 'Kind' }, { header: 'Confirmed', numeric: true }, { header: 'Decided', numeric: true }],
    rows: grouped(decided, (finding) => finding.kind, kindsOf(decided)).map(([kind, those]): Piece[] => [
      sentenceCase(kindName(kind, 2)),
      quotedFindings(those.filter((finding) => lastDecision(finding) === 'confirmed')),
      quotedFindings(those),
    ]),
    note: 'By the latest decision on each finding that the month still has. Few are decided on, and not at random: it tells how a rule fares where somebody looked.',
  });
}

/** Findings on which somebody decided, apart from those that wait for it, and those in the archive. */
export const decidedFindings: Section = {
  id: 'decided',
  title: 'Findings decided on',
  body: (facts) => {
    const decided = decidedOn(facts);
    if (decided.length === 0) return html`<p>No decision stands on a finding of this month.</p>\n${archive(facts)}`;
    return html`${counts(decided)}${list(decided)}${archive(facts)}`;
  },
};
