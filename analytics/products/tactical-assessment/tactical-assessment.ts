import { type Html, html } from '../../html/html.ts';
import { evidencePage } from '../evidence/evidence-page.ts';
import type { Facts } from '../facts/facts.ts';
import { document } from '../page/shell.ts';
import { titleBlock } from '../page/title-block.ts';
import { annexes } from './annexes.ts';
import { children } from './children-section.ts';
import { decidedFindings } from './decided.ts';
import { locations } from './locations.ts';
import { peopleAndNetworks } from './people.ts';
import { picture } from './picture.ts';
import { practice } from './practice.ts';
import type { Section } from './section.ts';
import { summary } from './summary.ts';
import { themesAndGaps } from './themes.ts';

/** The sections in order. A section of products.md that is not made yet is not here. */
export const sections: readonly Section[] = [
  summary,
  picture,
  children,
  locations,
  peopleAndNetworks,
  themesAndGaps,
  practice,
  decidedFindings,
  annexes,
];

/** The texts of the document and of the page that its numbers link to. */
export interface TacticalAssessment {
  readonly page: string;
  readonly evidence: string;
}

function contents(): Html {
  return html`<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>
<ol>${sections.map((section, index) => html`<li><a href="#${section.id}">${index + 1}. ${section.title}</a></li>\n`)}</ol>
</nav>
`;
}

function sectionHtml(facts: Facts, section: Section, index: number): Html {
  return html`<section aria-labelledby="${section.id}">
<h2 id="${section.id}">${index + 1}. ${section.title}</h2>
${section.body(facts)}</section>
`;
}

/** The tactical assessment of a month: a function of the facts, so that the same facts have the same bytes. */
export function tacticalAssessment(facts: Facts): TacticalAssessment {
  const [first, ...rest] = sections;
  const body = html`${first === undefined ? '' : sectionHtml(facts, first, 0)}${contents()}${rest.map((section, index) => sectionHtml(facts, section, index + 1))}`;
  const page = document(facts, { title: 'Tactical assessment', head: titleBlock(facts), body });
  return { page, evidence: evidencePage(facts, page) };
}
