import type { Finding } from '../../findings/finding.ts';
import { type Html, html, listed, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { byNews, childrenOf, neverCame, othersThanChildren, standing } from '../facts/questions.ts';
import {
  becauseWords,
  findingParagraph,
  reopenedWords,
  sentenceCase,
  standingNote,
  standingWords,
  statusWords,
  suggestedOnce,
} from '../narrative/finding-words.ts';
import { monthName } from '../page/format.ts';
import { quoted, quotedEvidence, quotedFact, quotedFindings, toFinding } from '../page/quoted.ts';
import { findingsTable } from './findings-table.ts';
import { namingOf } from './naming.ts';
import { networkFigure } from './network-figure.ts';
import { titledNetworks } from './network-titles.ts';
import type { Section } from './section.ts';

/** Says that nothing was looked for where reports have never come: never the same as nothing found. */
function unlooked(facts: Facts, what: string): Html | undefined {
  const why = neverCame(facts, 'intelligence', 'intelligence_mentions');
  return why === undefined ? undefined : html`<p>${what} are not known: ${why}.</p>\n`;
}

function networks(facts: Facts): Html {
  const titled = titledNetworks(facts);
  if (titled.length === 0) {
    const why = unlooked(facts, 'Organised networks');
    if (why !== undefined) return why;
    return html`<p>No organised network stands: no group holds a person of concern and two or more children of concern joined by validated links.</p>\n`;
  }
  return html`${titled.map(
    ({
      finding,
      title,
      anchor,
    }) => html`<h4 id="${anchor}">${title}: ${statusWords(finding).toLowerCase()}, first seen in ${monthName(finding.first_month)}</h4>
${findingParagraph(finding)}${networkFigure(facts, finding, title, `${anchor}-picture`)}`,
  )}`;
}

function alsoChild(facts: Facts, id: string): string {
  const since = facts.nodes.rows.find((row) => row.id === id)?.also_child_of_concern_from ?? '';
  return since === '' ? '' : ` Also recorded as a child of concern from ${monthName(since)}.`;
}

interface PersonEntry {
  readonly id: string;
  readonly findings: readonly Finding[];
}

function linkedPeople(facts: Facts): PersonEntry[] {
  const found = new Map<string, Finding[]>();
  for (const finding of byNews(standing(facts, 'linked_person_of_concern', 'person_with_several_children'))) {
    for (const id of othersThanChildren(facts, finding)) found.set(id, [...(found.get(id) ?? []), finding]);
  }
  return [...found].map(([id, findings]) => ({ id, findings }));
}

/** Why a person is listed: the kind and the sentence of each finding, and to whom the findings tie the person. */
function personRow(facts: Facts, { id, findings }: PersonEntry): Piece[] {
  const naming = namingOf(facts);
  const node = facts.nodes.rows.find((row) => row.id === id);
  const children = [...new Set(findings.flatMap((finding) => childrenOf(facts, finding)))].sort();
  const each = (words: (finding: Finding) => Piece) => findings.map((finding) => html`<div>${words(finding)}</div>`);
  return [
    html`<span id="${naming.anchor(id)}">${naming.link(id)}</span>${alsoChild(facts, id)}`,
    each((finding) => html`${becauseWords(finding)} ${statusWords(finding)}. ${reopenedWords(finding)}`),
    listed(children.map((child) => html`<a href="#${naming.anchor(child)}">${naming.short(child)}</a>`)),
    html`${quoted(facts.nodes, node, 'degree')} and ${quoted(facts.nodes, node, 'records')}`,
    each(standingWords),
  ];
}

function people(facts: Facts): Html {
  const entries = linkedPeople(facts);
  const naming = namingOf(facts);
  if (entries.length === 0)
    return unlooked(facts, 'People of concern') ?? html`<p>No person of concern is linked to, or named with, several children.</p>\n`;
  return html`${table({
    caption: 'People of concern linked to or named with several children',
    columns: [
      { header: 'Person' },
      { header: 'Why', words: true },
      { header: 'Children', words: true },
      { header: 'Links and records' },
      { header: 'Stands on', words: true },
    ],
    rows: entries.map((entry) => personRow(facts, entry)),
    note: html`Links are validated ones, to anybody; records are all that name the person. ${standingNote}`,
  })}
${suggestedOnce(entries.map(({ id, findings }) => ({ name: naming.link(id), findings })))}`;
}

const identifiers = ['vehicle', 'phone', 'online_account'];

/** Vehicles, phones and accounts: those shared by children or groups with why, then others that tie people. */
function sharedIdentifiers(facts: Facts): Html {
  const found = findingsTable(facts, ['shared_identifier'], 'Vehicles, phones and accounts shared by children or groups', 'Identifier');
  const named = new Set(standing(facts, 'shared_identifier').map((finding) => finding.entities[0]?.id));
  return found === undefined ? otherIdentifiers(facts, named) : html`${found}\n${otherIdentifiers(facts, named)}`;
}

function otherIdentifiers(facts: Facts, named: ReadonlySet<string | undefined>): Html {
  const neighbours = new Map<string, Set<string>>();
  const types = new Map(facts.nodes.rows.map((node) => [node.id, node.type]));
  for (const link of facts.links.rows) {
    for (const [one, other] of [
      [link.source, link.target],
      [link.target, link.source],
    ] as const) {
      if (identifiers.includes(types.get(one) ?? '') && types.get(other) === 'person')
        neighbours.set(one, (neighbours.get(one) ?? new Set()).add(other));
    }
  }
  const rows = facts.nodes.rows
    .filter((node) => (neighbours.get(node.id)?.size ?? 0) > 1 && node.records > 1 && !named.has(node.id))
    .sort((a, b) => b.records - a.records || (a.id < b.id ? -1 : 1))
    .slice(0, 20);
  if (rows.length === 0 && named.size > 0) return html``;
  if (rows.length === 0)
    return (
      unlooked(facts, 'Vehicles, phones and accounts') ??
      html`<p>No vehicle, phone or account is tied to more than one person by more than one record.</p>\n`
    );
  const naming = namingOf(facts);
  return table({
    caption: 'Vehicles, phones and accounts that two or more records tie to two or more people',
    columns: [{ header: 'Identifier' }, { header: 'Kind' }, { header: 'People' }, { header: 'Records', numeric: true }],
    rows: rows.map((node): Piece[] => [
      naming.link(node.id),
      node.type === 'online_account' ? 'Online account' : node.type === 'phone' ? 'Phone' : 'Vehicle',
      listed([...(neighbours.get(node.id) ?? [])].sort().map((id) => naming.link(id))),
      quoted(facts.nodes, node, 'records'),
    ]),
  });
}

function emergingRow(facts: Facts, finding: Finding): Piece[] {
  const naming = namingOf(facts);
  const [child, ...others] = finding.entities;
  const { linked_to: linkedTo, link } = finding.facts;
  const what = typeof linkedTo === 'string' ? html`${linkedTo} ` : '';
  return [
    child === undefined ? 'Not named' : naming.link(child.id),
    html`${what}${listed(others.map(({ id }) => naming.link(id)))}`,
    html`${toFinding(finding, typeof link === 'string' ? sentenceCase(link) : statusWords(finding))} ${reopenedWords(finding)}`,
    quotedEvidence(finding),
    quotedFact(finding, 'other_emerging_links'),
    standingWords(finding),
  ];
}

function emerging(facts: Facts): Html {
  const findings = byNews(standing(facts, 'emerging_link'));
  if (findings.length === 0)
    return unlooked(facts, 'New and revived links') ?? html`<p>No new or revived link of a child of concern this month.</p>\n`;
  const naming = namingOf(facts);
  return html`<p>${quotedFindings(findings)} ${findings.length === 1 ? 'link of a child of concern is' : 'links of children of concern are'} new or revived. A single report can be true and urgent: these links are listed whether or not they mean more than chance.</p>
${table({
  caption: 'New and revived links of children of concern',
  quietCaption: true,
  columns: [
    { header: 'Child' },
    { header: 'Linked to', words: true },
    { header: 'Link' },
    { header: 'Records', numeric: true },
    { header: 'Others of the child', numeric: true },
    { header: 'Stands on', words: true },
  ],
  rows: findings.map((finding) => emergingRow(facts, finding)),
  note: standingNote,
})}
${suggestedOnce(findings.map((finding) => ({ name: listed(finding.entities.slice(0, 1).map(({ id }) => naming.link(id))), findings: [finding] })))}`;
}

/** People who connect groups, and holders of licences from elsewhere: headings only where there are any. */
function connectingAndLicensed(facts: Facts): Html {
  const connecting = findingsTable(facts, ['connecting_person'], 'People who connect otherwise separate groups', 'Person');
  const licensed = findingsTable(
    facts,
    ['licensed_elsewhere'],
    'Linked to a child of concern, and licensed by another authority',
    'Holder',
  );
  return html`${connecting === undefined ? '' : html`<h3>People who connect groups</h3>\n<p>Where somebody stands among records says nothing of what they did: a child who is exploited by two groups connects them too.</p>\n${connecting}\n`}${licensed === undefined ? '' : html`<h3>Licences from another authority</h3>\n${licensed}\n`}`;
}

/** Section 6: people and networks of concern. */
export const peopleAndNetworks: Section = {
  id: 'people',
  title: 'People and networks of concern',
  body: (facts) => html`<h3>Organised networks</h3>
${networks(facts)}
<h3>People of concern</h3>
${people(facts)}
${connectingAndLicensed(facts)}<h3>Vehicles, phones and accounts</h3>
${sharedIdentifiers(facts)}
<h3>New and revived links</h3>
${emerging(facts)}`,
};
