import { expect, test } from 'vitest';
import { parseCsv } from '../../analytics/csv.ts';
import { type Drawing, nodeKey } from '../../analytics/network/drawing.ts';
import { graphFiles, partOf } from '../../analytics/network/export-graph.ts';
import { xml } from '../../analytics/network/graph-attributes.ts';
import type { LinkRow, NodeRow } from '../../analytics/network/network-tables.ts';

const node = (id: string, type = 'person', more: Partial<NodeRow> = {}): NodeRow => ({
  id,
  type,
  class: type === 'person' ? 'person_of_concern' : type,
  premises_type: null,
  component: 1,
  community: 1,
  degree: 1,
  betweenness: 0.5,
  also_child_of_concern_from: null,
  records: 2,
  ...more,
});

const link = (source: string, target: string, validated: boolean, more: Partial<LinkRow> = {}): LinkRow => ({
  source,
  target,
  source_type: 'person',
  target_type: 'person',
  kind: 'report;visited',
  shared: 2,
  weight: 1.5,
  p: 0.0001,
  validated,
  first_date: '2014-01-05',
  last_date: '2014-03-06',
  first_month: '2014-01',
  last_month: '2014-03',
  status: 'continuing',
  evidence: [{ agency: 'police', table: 'intelligence', record_id: 'R<1>', date: '2014-01-05', grade: '2B', handling: 'P' }],
  ...more,
});

const chain: Drawing = {
  nodes: [
    node('a'),
    node('b'),
    node('c', 'person', { class: 'child_of_concern', also_child_of_concern_from: '2013-05' }),
    node('d'),
    node('e & "f"', 'premises', { premises_type: 'hotel' }),
  ],
  links: [
    link('a', 'b', true),
    link('b', 'c', false, { p: null }),
    link('c', 'd', true),
    link('d', 'e & "f"', true, { target_type: 'premises' }),
  ],
};

const ids = (drawing: Drawing) => drawing.nodes.map((each) => each.id);

test('an entity brings what is within so many links of it, and every link between them', () => {
  expect(ids(partOf(chain, { entity: 'b', hops: 0 }))).toEqual(['b']);
  expect(ids(partOf(chain, { entity: 'b', hops: 1 }))).toEqual(['a', 'b', 'c']);
  expect(ids(partOf(chain, { entity: 'b', hops: 2 }))).toEqual(['a', 'b', 'c', 'd']);
  expect(ids(partOf(chain, { entity: 'b', hops: 2, validated: true }))).toEqual(['a', 'b']);
});

test('an entity that is not in the network is refused without being named', () => {
  expect(() => partOf(chain, { entity: 'somebody', hops: 1 })).toThrow(/^(?!.*somebody).*does not hold that entity/);
});

test('validated alone leaves out other links and whoever they alone tied', () => {
  const part = partOf(chain, { validated: true });
  expect(part.links).toHaveLength(3);
  expect(partOf({ ...chain, links: chain.links.slice(0, 2) }, { validated: true }).nodes).toHaveLength(2);
});

test('a finding brings what it names, two types of one id apart', () => {
  const finding = {
    entities: [
      { type: 'person', id: 'c', role: 'child_of_concern' },
      { type: 'person', id: 'd', role: 'person_of_concern' },
    ],
  };
  const twin = { ...chain, nodes: [...chain.nodes, node('c', 'vehicle')] };
  const part = partOf(twin, { finding: finding as never }); // the part of a finding that is read
  expect(part.nodes.map((each) => nodeKey(each.type, each.id))).toEqual(['person:c', 'person:d']);
  expect(part.links).toHaveLength(1);
});

test('csv has nodes and links, each link with its kind, dates and records', () => {
  const [nodes, links] = graphFiles(chain, 'csv');
  expect(parseCsv(nodes?.text ?? '').map((row) => row['id'])).toEqual(ids(chain));
  expect(parseCsv(links?.text ?? '')[1]).toMatchObject({
    source: 'b',
    target: 'c',
    kind: 'report;visited',
    p: '',
    validated: 'false',
    first_date: '2014-01-05',
    evidence: 'police:intelligence:R<1>',
  });
});

test('json reads back as the network it was made of', () => {
  expect(JSON.parse(graphFiles(chain, 'json')[0]?.text ?? '')).toEqual(chain);
});

test('text is escaped in XML, and what XML cannot hold is left out', () => {
  expect(xml('a & "b" <c>\u0001\uffff\ud800')).toBe('a &amp; &quot;b&quot; &lt;c&gt;');
  expect(xml('a\tb\r\n🙂')).toBe('a&#9;b&#13;&#10;🙂');
});

test('graphml holds every node and link with its attributes, undirected', () => {
  const text = graphFiles(chain, 'graphml')[0]?.text ?? '';
  expect(text).toContain('edgedefault="undirected"');
  expect(text.match(/<node /g)).toHaveLength(5);
  expect(text.match(/<edge /g)).toHaveLength(4);
  expect(text).toContain('<node id="premises:e &amp; &quot;f&quot;">');
  expect(text).toContain('<data key="node_also_child_of_concern_from">2013-05</data>');
  expect(text).toContain('<data key="edge_evidence">police:intelligence:R&lt;1&gt;</data>');
});

test('gexf has the dates of every link and of every entity, so that time can be played', () => {
  const text =
    graphFiles(
      { ...chain, links: [...chain.links.slice(0, 1), link('a', 'd', true, { first_date: '2013-02-01', last_date: '2013-02-01' })] },
      'gexf',
    )[0]?.text ?? '';
  expect(text).toContain('mode="dynamic" timeformat="date"');
  expect(text).toContain('id="person:a" label="a" start="2013-02-01" end="2014-03-06"');
  expect(text).toContain('source="person:a" target="person:b" weight="1.5" start="2014-01-05" end="2014-03-06"');
  expect(text).toContain('id="person:c" label="c">');
});
