import { codesOf } from '../../contracts/codes.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { inWords } from '../page/format.ts';
import { agreement } from './agreement.ts';
import { completenessTables, completeToTable } from './completeness.ts';
import { precision } from './decided.ts';
import type { Section } from './section.ts';

/** The measures that this document quotes, each by its own description. */
function method(facts: Facts): Html {
  const described = [...Object.values(facts.marts)].map((mart) => mart.description).sort((a, b) => (a.name < b.name ? -1 : 1));
  return html`<p>Every figure has one definition. A number is linked to its row on the evidence page, which names the columns in full. A run sees what was recorded by the last instant of the month; what was recorded later is treated as not yet known. Not recorded is a value: it is counted and never filled in.</p>
<p>A finding is read three times: on all reports; without weak ones, which are those of source 3 or assessment D; and on strong ones alone, which are those of source 1 assessed A or B. Reports assessed E are in no finding.</p>
${precision(facts)}${described.map(
  (measure) => html`<h4 id="method-${measure.name}">${measure.title}</h4>
<p>${measure.question} ${measure.window === 'year' ? 'Over the 12 months to the reporting month.' : 'Over every month from the first record.'} ${measure.source === '' ? '' : html`<span class="note">Source: ${measure.source.replace(/\.$/, '')}.</span>`}</p>
${measure.caveats.length === 0 ? '' : html`<ul>${measure.caveats.map((caveat) => html`<li>${caveat}</li>`)}</ul>`}
`,
)}`;
}

function gradeRows(list: string, title: string, pick: (code: string) => boolean): Piece[][] {
  return codesOf(list)
    .filter(({ code }) => pick(code))
    .map(({ code, label }) => [`${title} ${code}`, label.replace(/^5x5x5: /, '')]);
}

function gradingKey(facts: Facts): Html {
  const { grades } = facts.area.file;
  const digit = (code: string) => /^[0-9]$/.test(code);
  const letter = (code: string) => /^[A-Z]$/.test(code);
  const columns = [{ header: 'Code' }, { header: 'Meaning' }];
  const current = table({
    caption: 'Grading key, 3x5x2',
    columns,
    rows: [
      ...gradeRows('source-evaluation', 'Source', digit),
      ...gradeRows('intelligence-assessment', 'Assessment', letter),
      ...gradeRows('handling-code', 'Handling', letter),
      ...gradeRows('handling-condition', 'Condition', () => true),
    ],
  });
  const mapped = (map: Readonly<Record<string, string>>, code: string) => map[code] ?? 'not mapped';
  const old = table({
    caption: 'Older reports, 5x5x5, and how they are read here',
    columns: [...columns, { header: 'Read as' }],
    rows: [
      ...gradeRows('source-evaluation', 'Source', letter).map((row): Piece[] => [...row, mapped(grades.source, String(row[0]).slice(-1))]),
      ...gradeRows('intelligence-assessment', 'Information', digit).map((row): Piece[] => [
        ...row,
        mapped(grades.assessment, String(row[0]).slice(-1)),
      ]),
      ...gradeRows('handling-code', 'Handling', digit).map((row): Piece[] => [...row, mapped(grades.handling, String(row[0]).slice(-1))]),
    ],
    note: 'The reading of an old grade is an approximation set in the area file. Grades stay grades: nothing multiplies one into a score.',
  });
  return html`${current}${old}`;
}

const yardstick: readonly (readonly [string, string])[] = [
  ['Remote chance', 'up to about 5%'],
  ['Highly unlikely', 'about 10% to 20%'],
  ['Unlikely', 'about 25% to 35%'],
  ['Realistic possibility', 'about 40% to under 50%'],
  ['Likely', 'about 55% to 75%'],
  ['Highly likely', 'about 80% to 90%'],
  ['Almost certain', 'about 95% and over'],
];

function probability(): Html {
  return table({
    caption: 'Words of probability (PHIA yardstick)',
    columns: [{ header: 'Word' }, { header: 'Means' }],
    rows: yardstick.map(([word, means]) => [word, means]),
    note: 'For the analyst’s fields. Confidence is high, moderate or low. The document itself states facts, changes and findings, and uses none of these words of its own.',
  });
}

function licence(facts: Facts): Html {
  const { marking } = facts.area.file;
  return html`<p>${marking.classification}. ${marking.handling}</p>
<p>The data is pseudonymised personal data: it is personal data to anyone who can tell who is meant. No name, date of birth or address is in it. Person of concern says that records name an adult as suspected, and nothing more. Facts are what records state; findings are what rules, printed with each, make of them; judgements are the analyst’s. The document itself carries no licence to publish; released tables do.</p>
<dl class="facts">
${[
  ['Thresholds', 'Those of the area file at the time of the run; each finding prints the numbers it rests on.'],
  ['Findings', `${inWords(facts.edition)} edition, worked out from the rows that this edition may hold.`],
  ['Run', facts.runId],
].map(([term, words]) => html`<dt>${term}</dt><dd>${words}</dd>\n`)}</dl>
`;
}

/** Section 11: annexes. */
export const annexes: Section = {
  id: 'annexes',
  title: 'Annexes',
  body: (facts) => html`<h3>Completeness</h3>
<div class="annex">
${completeToTable(facts)}${agreement(facts)}${completenessTables(facts)}</div>
<h3>Method</h3>
<div class="annex">
${method(facts)}</div>
<h3>Grading key</h3>
<div class="annex">
${gradingKey(facts)}</div>
<h3>Words of probability, licence and marking</h3>
<div class="annex">
${probability()}${licence(facts)}</div>
`,
};
