import { type Html, html } from '../../html/html.ts';
import type { Facts } from '../facts/facts.ts';
import { evidenceFile, findingAnchor } from '../page/anchor.ts';
import { monthName } from '../page/format.ts';
import { document } from '../page/shell.ts';
import { entityAnchor } from '../tactical-assessment/naming.ts';
import { derivedRows } from './derived-rows.ts';
import { findingEvidence } from './finding-evidence.ts';
import { evidenceMarts, measureRows } from './measure-rows.ts';
import { anchorsIn, entitiesIn, quotedIn } from './quoted-in.ts';

/** Whole pseudonyms of everybody and everything that the page or one of its findings names. */
function entityList(ids: readonly string[], facts: Facts): Html {
  const classes = new Map(facts.nodes.rows.map((node) => [node.id, node.type]));
  return html`<h2 id="entities">Whole pseudonyms</h2>
<p>The document shows the first characters of each; here they are whole.</p>
<ul>${ids.map((id) => html`<li id="${entityAnchor(id)}">${id} <span class="note">${(classes.get(id) ?? '').replaceAll('_', ' ')}</span></li>\n`)}</ul>
`;
}

/** The page that the numbers of a document link to: the rows that it quotes, no others, and the evidence of its findings. */
export function evidencePage(facts: Facts, page: string): string {
  const numbers = quotedIn(page);
  const anchors = anchorsIn(page, evidenceFile);
  const ofNumbers = new Set(numbers.filter((number) => number.measure === 'findings').flatMap((number) => number.keys));
  const findings = facts.findings.filter((finding) => ofNumbers.has(finding.finding_id) || anchors.has(findingAnchor(finding.finding_id)));
  const entities = [
    ...new Set([...entitiesIn(page), ...findings.flatMap((finding) => finding.entities.map((entity) => entity.id))]),
  ].sort();
  const measures = evidenceMarts(facts).map((mart) => {
    const { name } = mart.description;
    return measureRows(mart, new Set(numbers.filter((number) => number.measure === name).flatMap((number) => number.keys)));
  });
  const body = html`<nav class="contents" aria-label="Contents"><ol>
<li><a href="#findings">Findings and their records</a></li>
<li><a href="#worked-out">Figures worked out from several rows</a></li>
<li><a href="#measures">Rows of the measures</a></li>
<li><a href="#entities">Whole pseudonyms</a></li>
</ol></nav>
<h2 id="findings">Findings and their records</h2>
${findings.length === 0 ? html`<p>The document names no finding.</p>\n` : findings.map((finding) => findingEvidence(facts, finding))}
${derivedRows(numbers)}
<h2 id="measures">Rows of the measures</h2>
${measures}
${entityList(entities, facts)}`;
  const head = html`<p>The rows behind the numbers of the <a href="tactical-assessment.html">tactical assessment for ${monthName(facts.month)}</a>, version ${facts.version}, and the records that its findings rest on. Pseudonymised personal data. Police edition only. Run ${facts.runId}.</p>
`;
  return document(facts, { title: 'Tactical assessment: evidence', head, body, wide: true });
}
