import { type Html, html, listed, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { byNews, childrenOf, standing } from '../facts/questions.ts';
import { becauseWords, reopenedWords, standingNote, standingWords, statusWords, suggestedOnce } from '../narrative/finding-words.ts';
import { namingOf } from './naming.ts';

/** Findings of some kinds, each about the entity that it names first: why, which children it names, and what it stands on. Undefined where none stands. */
export function findingsTable(facts: Facts, kinds: readonly string[], caption: string, about: string): Html | undefined {
  const findings = byNews(standing(facts, ...kinds));
  if (findings.length === 0) return undefined;
  const naming = namingOf(facts);
  const rows = findings.map((finding): Piece[] => {
    const [first] = finding.entities;
    const children = childrenOf(facts, finding).filter((id) => id !== first?.id);
    return [
      first === undefined ? '' : naming.link(first.id),
      html`${becauseWords(finding)} ${statusWords(finding)}. ${reopenedWords(finding)}`,
      children.length === 0 ? 'None named' : listed(children.map((id) => naming.link(id))),
      standingWords(finding),
    ];
  });
  return html`${table({
    caption,
    columns: [{ header: about }, { header: 'Why', words: true }, { header: 'Children', words: true }, { header: 'Stands on', words: true }],
    rows,
    note: standingNote,
  })}
${suggestedOnce(findings.map((finding) => ({ name: listed(finding.entities.slice(0, 1).map(({ id }) => naming.link(id))), findings: [finding] })))}`;
}
