import { type Drawing, endsOf, nodeKey } from './drawing.ts';
import { type Attribute, linkAttributes, nodeAttributes, xml } from './graph-attributes.ts';

function keys<Of>(domain: 'node' | 'edge', attributes: readonly Attribute<Of>[]): string[] {
  return attributes.map(
    ({ name, type }) =>
      `  <key id="${domain}_${name}" for="${domain}" attr.name="${name}" attr.type="${type === 'integer' ? 'int' : type}"/>`,
  );
}

function data<Of>(domain: 'node' | 'edge', attributes: readonly Attribute<Of>[], of: Of): string[] {
  return attributes.flatMap(({ name, value }) => {
    const given = value(of);
    return given === null ? [] : [`      <data key="${domain}_${name}">${xml(given)}</data>`];
  });
}

/** A network as GraphML, undirected. What is not known is left out. */
export function toGraphMl({ nodes, links }: Drawing): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys('node', nodeAttributes),
    ...keys('edge', linkAttributes),
    '  <graph id="network" edgedefault="undirected">',
    ...nodes.flatMap((node) => [
      `    <node id="${xml(nodeKey(node.type, node.id))}">`,
      ...data('node', nodeAttributes, node),
      '    </node>',
    ]),
    ...links.flatMap((link, index) => {
      const [source, target] = endsOf(link);
      return [
        `    <edge id="${index}" source="${xml(source)}" target="${xml(target)}">`,
        ...data('edge', linkAttributes, link),
        '    </edge>',
      ];
    }),
    '  </graph>',
    '</graphml>',
  ];
  return `${lines.join('\n')}\n`;
}
