import { type Drawing, endsOf, nodeKey } from './drawing.ts';
import { type Attribute, linkAttributes, nodeAttributes, xml } from './graph-attributes.ts';
import type { LinkRow } from './network-tables.ts';

const ownAttributes = linkAttributes.filter(({ name }) => name !== 'weight');

function declared<Of>(domain: 'node' | 'edge', attributes: readonly Attribute<Of>[]): string[] {
  return [
    `    <attributes class="${domain}" mode="static">`,
    ...attributes.map(({ name, type }) => `      <attribute id="${domain}_${name}" title="${name}" type="${type}"/>`),
    '    </attributes>',
  ];
}

function values<Of>(domain: 'node' | 'edge', attributes: readonly Attribute<Of>[], of: Of): string[] {
  const given = attributes.flatMap(({ name, value }) => {
    const each = value(of);
    return each === null ? [] : [`          <attvalue for="${domain}_${name}" value="${xml(each)}"/>`];
  });
  return ['        <attvalues>', ...given, '        </attvalues>'];
}

/** From the first to the last date of each entity's links. */
function spans(links: readonly LinkRow[]): Map<string, readonly [string, string]> {
  const spansByNode = new Map<string, readonly [string, string]>();
  for (const link of links) {
    for (const end of endsOf(link)) {
      const dates = [...(spansByNode.get(end) ?? []), link.first_date, link.last_date].sort();
      spansByNode.set(end, [dates[0] ?? '', dates.at(-1) ?? '']);
    }
  }
  return spansByNode;
}

function span(dates: readonly [string, string] | undefined): string {
  return dates === undefined ? '' : ` start="${xml(dates[0])}" end="${xml(dates[1])}"`;
}

/** A network as GEXF 1.2 with dates, so that a viewer can play time: a link stands from its first record to its last. */
export function toGexf({ nodes, links }: Drawing): string {
  const spansByNode = spans(links);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
    '  <graph defaultedgetype="undirected" mode="dynamic" timeformat="date">',
    ...declared('node', nodeAttributes),
    ...declared('edge', ownAttributes),
    '    <nodes>',
    ...nodes.flatMap((node) => {
      const key = nodeKey(node.type, node.id);
      return [
        `      <node id="${xml(key)}" label="${xml(node.id)}"${span(spansByNode.get(key))}>`,
        ...values('node', nodeAttributes, node),
        '      </node>',
      ];
    }),
    '    </nodes>',
    '    <edges>',
    ...links.flatMap((link, index) => {
      const [source, target] = endsOf(link);
      const attributes = `id="${index}" source="${xml(source)}" target="${xml(target)}" weight="${link.weight}"${span([link.first_date, link.last_date])}`;
      return [`      <edge ${attributes}>`, ...values('edge', ownAttributes, link), '      </edge>'];
    }),
    '    </edges>',
    '  </graph>',
    '</gexf>',
  ];
  return `${lines.join('\n')}\n`;
}
