import { labelOf } from '../../contracts/codes.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { agencyTitle } from '../facts/questions.ts';
import { actionWords, handlingWords, kindName, readingsWords, sentenceCase, statusWords } from '../narrative/finding-words.ts';
import { findingAnchor } from '../page/anchor.ts';
import { dayName, inWords, monthName, rounded } from '../page/format.ts';
import { entityAnchor } from '../tactical-assessment/naming.ts';

function factValue(value: number | string | null): string {
  if (value === null) return 'not known';
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? rounded(value, 0) : String(Math.round(value * 10_000) / 10_000);
}

function gradeWords(grade: string): string {
  if (grade === '') return 'Not graded';
  return `${grade}: ${labelOf('source-evaluation', grade.charAt(0)).toLowerCase()}, ${labelOf('intelligence-assessment', grade.charAt(1)).toLowerCase()}`;
}

function evidenceTable(facts: Facts, finding: Finding): Html {
  return table({
    caption: 'Records',
    columns: [
      { header: 'Agency' },
      { header: 'Extract' },
      { header: 'Record' },
      { header: 'Date' },
      { header: 'Grade' },
      { header: 'Handling' },
    ],
    rows: finding.evidence.map((item): Piece[] => [
      agencyTitle(facts, item.agency),
      inWords(item.table),
      item.record_id,
      item.date === '' ? 'Not known' : dayName(item.date),
      gradeWords(item.grade),
      item.handling === '' ? 'None' : item.handling.replaceAll(';', ' '),
    ]),
  });
}

/** One finding whole: its sentence, its facts, whom and what it names in full, and every record that it rests on. */
export function findingEvidence(facts: Facts, finding: Finding): Html {
  const quotedFacts = Object.entries(finding.facts);
  const actions = actionWords(finding);
  const named = finding.entities.map(
    (entity) =>
      html`<li><a href="#${entityAnchor(entity.id)}">${entity.id}</a> (${entity.role === '' ? inWords(entity.type).toLowerCase() : entity.role.replaceAll('_', ' ')})</li>`,
  );
  const name = kindName(finding.kind);
  return html`<section id="${findingAnchor(finding.finding_id)}">
<h3>${sentenceCase(name)} <span class="note">${finding.finding_id}</span></h3>
<p>${finding.because}</p>
<dl class="facts">
<dt>Status</dt><dd>${statusWords(finding)}; first seen in ${monthName(finding.first_month)}</dd>
<dt>Readings</dt><dd>${readingsWords(finding) || 'Its records are not graded.'}</dd>
<dt>Handling</dt><dd>${handlingWords(finding) || 'No record carries handling conditions.'}</dd>
<dt>Suggested</dt><dd>${actions.length === 0 ? 'No action.' : actions.join('; ')}</dd>
<dt>Items of evidence</dt><dd data-column="evidence">${finding.evidence.length}</dd>
${quotedFacts.map(([fact, value]) => html`<dt>${inWords(fact)}</dt><dd data-column="${fact}">${factValue(value)}</dd>\n`)}<dt>Names</dt><dd><ul>${named}</ul></dd>
</dl>
${finding.evidence.length === 0 ? '' : evidenceTable(facts, finding)}
</section>
`;
}
