import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';

import type { PictureWidth } from '../page/figure.ts';

export interface LayoutLink {
  readonly source: string;
  readonly target: string;
}

export interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Placed[];
}

/** Half the room that a node and its label take. */
export const nodeRadius = 17;
const room = nodeRadius + 8;

interface Node extends SimulationNodeDatum {
  readonly id: string;
}

/** Keeps every node inside the picture: a force of ours that d3 calls with the others. */
function within(nodes: readonly Node[], width: number, height: number): () => void {
  const held = (value: number | undefined, most: number) => Math.min(Math.max(value ?? most / 2, room), most - room);
  return () => {
    for (const node of nodes) {
      node.x = held(node.x, width);
      node.y = held(node.y, height);
    }
  };
}

/** Spreads what the springs have drawn together over the whole picture. */
function stretch(nodes: readonly Node[], width: number, height: number): void {
  const spread = (of: (node: Node) => number, most: number) => {
    const values = nodes.map(of);
    const least = Math.min(...values);
    const range = Math.max(...values) - least;
    return (value: number) => (range < 1 ? most / 2 : room + ((value - least) / range) * (most - 2 * room));
  };
  const x = spread((node) => node.x ?? 0, width);
  const y = spread((node) => node.y ?? 0, height);
  for (const node of nodes) {
    node.x = x(node.x ?? 0);
    node.y = y(node.y ?? 0);
  }
}

/**
 * Places the nodes of a network so that no two touch (Fruchterman and Reingold's springs, by d3-force, run to its end).
 * d3's own random numbers are seeded, and nodes and links come in a fixed order: the same network has the same picture.
 */
export function layout(ids: readonly string[], links: readonly LayoutLink[], kind: PictureWidth): Layout {
  const width = kind === 'wide' ? 690 : 350;
  const height = kind === 'wide' ? Math.min(640, 220 + ids.length * 9) : 220 + ids.length * 14;
  const nodes: Node[] = [...ids].sort().map((id) => ({ id }));
  const springs: SimulationLinkDatum<Node>[] = [...links]
    .sort((a, b) => (`${a.source} ${a.target}` < `${b.source} ${b.target}` ? -1 : 1))
    .map((link) => ({ ...link }));
  const simulation = forceSimulation(nodes)
    .force(
      'link',
      forceLink<Node, SimulationLinkDatum<Node>>(springs)
        .id((node) => node.id)
        .distance(85)
        .strength(0.35),
    )
    .force('charge', forceManyBody().strength(-420))
    .force('x', forceX(width / 2).strength(kind === 'wide' ? 0.07 * (height / width) : 0.12))
    .force('y', forceY(height / 2).strength(kind === 'wide' ? 0.12 : 0.07 * (width / height)))
    .force('collide', forceCollide(room).strength(0.9).iterations(3))
    .force('within', within(nodes, width, height))
    .stop();
  simulation.tick(400);
  stretch(nodes, width, height);
  // what is left is to part the last that touch
  for (const force of ['link', 'charge', 'x', 'y']) simulation.force(force, null);
  simulation.alpha(0.3).tick(120);
  return { width, height, nodes: nodes.map((node) => ({ id: node.id, x: node.x ?? 0, y: node.y ?? 0 })) };
}
