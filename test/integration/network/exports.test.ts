import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Drawing } from '../../../analytics/network/drawing.ts';
import { graphFiles, graphFormats, graphTables } from '../../../analytics/network/export-graph.ts';
import { safeText, xlsxFile } from '../../../analytics/xlsx.ts';
import { lantern } from '../../support/lantern.ts';
import { fromPython } from '../../support/python.ts';
import { trials } from '../../support/trials.ts';
import { drawings } from './random-drawings.ts';

const row = z.record(z.string(), z.unknown());
const rows = z.array(row);
const types = z.record(z.string(), z.array(z.string()));
const tables = z.object({ nodes: rows, links: rows, types: z.object({ nodes: types, links: types }) });
const readers = ['gexf by networkx', 'graphml by networkx', 'graphml by igraph', 'csv', 'xlsx by openpyxl', 'json'] as const;
const readBack = z.array(z.record(z.enum(readers), tables));
type Row = z.infer<typeof row>;
type Tables = z.infer<typeof tables>;

const whole = ['component', 'community', 'degree', 'records', 'shared'];
const decimal = ['betweenness', 'weight', 'p'];
const folder = mkdtempSync(join(tmpdir(), 'lantern-exports-'));

const parts = {
  'the whole network': [],
  'validated links alone': ['--validated'],
} as const;

/** Networks named by texts of every kind, written beside those of the sample area. */
const random = fc.sample(drawings, trials(5));

function run(...words: readonly string[]): void {
  const ended = lantern(...words, '--quiet');
  if (ended.status !== 0) throw new Error(ended.error);
}

function exported(name: string, words: readonly string[]): string {
  const out = join(folder, name);
  mkdirSync(out);
  for (const format of ['gexf', 'graphml', 'xlsx', 'json', 'csv'])
    run(
      'export',
      'graph',
      '--lake',
      join(folder, 'lake'),
      '--month',
      '2014-03',
      '--out',
      join(out, format === 'csv' ? 'csv' : `network.${format}`),
      '--format',
      format,
      ...words,
    );
  return out;
}

async function written(drawing: Drawing, name: string): Promise<string> {
  const out = join(folder, name);
  mkdirSync(join(out, 'csv'), { recursive: true });
  for (const format of graphFormats)
    for (const file of graphFiles(drawing, format)) writeFileSync(join(out, format === 'csv' ? 'csv' : '', file.name), file.text);
  writeFileSync(join(out, 'network.xlsx'), await xlsxFile(graphTables(drawing)));
  return out;
}

let read: z.infer<typeof readBack> = [];

beforeAll(async () => {
  run('intake', '--landing', 'sample-data/area/landing', '--area', 'sample-data/area/area.yaml', '--lake', join(folder, 'lake'));
  run('network', '--lake', join(folder, 'lake'), '--month', '2014-03');
  const folders = [
    ...Object.entries(parts).map(([name, words]) => exported(name, words)),
    ...(await Promise.all(random.map((drawing, at) => written(drawing, `random ${at}`)))),
  ];
  read = readBack.parse(fromPython('test/integration/network/read_back.py', folders));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Without what is not known: an export leaves it out, or has an empty text for it. */
const known = (of: Row): Row => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null && value !== ''));

const inOrder = (of: readonly Row[], name: string) => [...of].sort((a, b) => (String(a[name]) < String(b[name]) ? -1 : 1));

/** The records of a link as every format but JSON has them: agency, table and number. */
function evidenceOf(link: Row): string {
  const items = z.array(z.object({ agency: z.string(), table: z.string(), record_id: z.string() })).parse(link['evidence']);
  return items.map((item) => `${item.agency}:${item.table}:${item.record_id}`).join(';');
}

/** What XML, and so a workbook, cannot hold (its production 2, Char) is left out. */
function xmlText(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '') : value;
}

/** A cell begins no formula, and holds no delete character and no line end but one. */
function cellText(value: string): string {
  return String(xmlText(safeText(value)))
    .replaceAll('\u007f', '')
    .replace(/\r\n?/g, '\n');
}

const mapped = (of: Row, change: (value: unknown) => unknown): Row =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value)]));

/** The network of the JSON export as a graph format has it: an entity has one key, a link two ends, in either order. */
function asGraph({ nodes, links }: Tables): { nodes: Row[]; links: Row[] } {
  return {
    nodes: inOrder(
      nodes.map(({ id, ...node }) => known(mapped({ key: `${node['type']}:${id}`, entity: id, ...node }, xmlText))),
      'key',
    ),
    links: inOrder(
      links.map(({ source, target, source_type, target_type, ...link }) => ({
        ends: [xmlText(`${source_type}:${source}`), xmlText(`${target_type}:${target}`)].sort(),
        ...known(mapped({ ...link, evidence: evidenceOf({ ...link }) }, xmlText)),
      })),
      'ends',
    ),
  };
}

/** What a graph format read back, without names and numbers of its own. */
function graphRead({ nodes, links }: Tables, own: readonly string[] = ['id', 'label']): { nodes: Row[]; links: Row[] } {
  const without = (of: Row) => known(Object.fromEntries(Object.entries(of).filter(([name]) => !own.includes(name))));
  return { nodes: inOrder(nodes.map(without), 'key'), links: inOrder(links.map(without), 'ends') };
}

/** Adds to each entity and link the time at which GEXF says it stands: from the first to the last date of its links. */
function withSpells({ nodes, links }: { readonly nodes: readonly Row[]; readonly links: readonly Row[] }): { nodes: Row[]; links: Row[] } {
  const datesByKey = new Map<unknown, string[]>();
  for (const link of links)
    for (const end of z.array(z.string()).parse(link['ends']))
      datesByKey.set(end, [...(datesByKey.get(end) ?? []), String(link['first_date']), String(link['last_date'])].sort());
  return {
    nodes: nodes.map((node) => {
      const dates = datesByKey.get(node['key']);
      return dates === undefined ? node : { ...node, start: dates[0], end: dates.at(-1) };
    }),
    links: links.map((link) => ({ ...link, start: link['first_date'], end: link['last_date'] })),
  };
}

/** The columns that a table's readers must know by type; all others are text. */
function expectTypes({ types: found }: Tables, names: { whole: string[]; decimal: string[]; truth: string[] }): void {
  for (const [name, type] of [...Object.entries(found.nodes), ...Object.entries(found.links)]) {
    if (name === 'ends' || name === 'evidence') continue;
    const allowed = whole.includes(name)
      ? names.whole
      : decimal.includes(name)
        ? names.decimal
        : name === 'validated'
          ? names.truth
          : ['str'];
    expect([name, type.filter((each) => !allowed.includes(each))]).toEqual([name, []]);
  }
}

/** Cells of a CSV file as the JSON has them: numbers by their column, and an empty cell for what is not known. */
function ofCsv(of: Row): Row {
  return Object.fromEntries(
    Object.entries(known(of)).map(([name, text]) => [
      name,
      [...whole, ...decimal].includes(name) ? Number(text) : name === 'validated' ? text === 'true' : text,
    ]),
  );
}

const cases = [...Object.keys(parts), ...random.map((_, at) => `random texts ${at}`)].map((name, at) => ({ name, at }));

describe.each(cases)('$name', ({ at }) => {
  const of = (reader: (typeof readers)[number]): Tables => tables.parse(read[at]?.[reader]);
  const json = () => of('json');
  const asTables = (change: (value: unknown) => unknown) => ({
    nodes: json().nodes.map((node) => known(mapped(node, change))),
    links: json().links.map((link) => known(mapped({ ...link, evidence: evidenceOf(link) }, change))),
  });

  test('GEXF has the nodes, links, values, types and times of the JSON, as networkx reads it', () => {
    expect(graphRead(of('gexf by networkx'))).toEqual(withSpells(asGraph(json())));
    expectTypes(of('gexf by networkx'), { whole: ['int'], decimal: ['float'], truth: ['bool'] });
  });

  test('GraphML has the nodes, links, values and types of the JSON, as networkx and igraph read it', () => {
    expect(graphRead(of('graphml by networkx'))).toEqual(asGraph(json()));
    expect(graphRead(of('graphml by igraph'))).toEqual(asGraph(json()));
    expectTypes(of('graphml by networkx'), { whole: ['int'], decimal: ['float'], truth: ['bool'] });
    expectTypes(of('graphml by igraph'), { whole: ['float'], decimal: ['float'], truth: ['bool'] });
  });

  test('CSV has the rows of the JSON, in its order, as Python reads it', () => {
    const { nodes, links } = of('csv');
    expect({ nodes: nodes.map(ofCsv), links: links.map(ofCsv) }).toEqual(asTables((value) => value));
  });

  test('XLSX has the rows and types of the JSON, in its order, as openpyxl reads it', () => {
    const { nodes, links } = of('xlsx by openpyxl');
    expect({ nodes: nodes.map(known), links: links.map(known) }).toEqual(
      asTables((value) => (typeof value === 'string' ? cellText(value) : value)),
    );
    expectTypes(of('xlsx by openpyxl'), { whole: ['int'], decimal: ['int', 'float'], truth: ['bool'] });
  });
});

test('the whole network of the sample area is read, entities and links of every kind', () => {
  const whole = read[0]?.json;
  expect(new Set(whole?.nodes.map((node) => node['type'])).size).toBeGreaterThanOrEqual(4);
  expect(whole?.links.length).toBeGreaterThan(1_000);
  expect(new Set(whole?.links.map((link) => link['validated']))).toEqual(new Set([true, false]));
  expect(read[1]?.json?.links.length).toBe(whole?.links.filter((link) => link['validated'] === true).length);
});
