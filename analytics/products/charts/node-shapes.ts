import { type Html, html } from '../../html/html.ts';
import { palette } from './palette.ts';
import { at } from './scale.ts';

/** What a node is drawn as. Shape tells the kind, so that colour is never the only sign. */
export type NodeLook =
  | 'child_of_concern'
  | 'child'
  | 'child_who_may_be_causing_harm'
  | 'person_of_concern'
  | 'named_once'
  | 'age_not_known'
  | 'premises'
  | 'identifier';

/** The words of the legend, in its order. */
export const lookWords: Readonly<Record<NodeLook, string>> = {
  child_of_concern: 'Child of concern',
  child: 'Child',
  child_who_may_be_causing_harm: 'Child who may be causing harm',
  person_of_concern: 'Person of concern',
  named_once: 'Named once',
  age_not_known: 'Age not known',
  premises: 'Premises',
  identifier: 'Vehicle, phone or account',
};

/** The first letter of a node's code in the picture and in its table. */
export const lookLetter: Readonly<Record<NodeLook, string>> = {
  child_of_concern: 'C',
  child: 'C',
  child_who_may_be_causing_harm: 'C',
  person_of_concern: 'P',
  named_once: 'N',
  age_not_known: 'U',
  premises: 'L',
  identifier: 'V',
};

/** How a node of the network looks, by its type and class. */
export function lookOf(type: string, nodeClass: string): NodeLook {
  if (type === 'premises') return 'premises';
  if (type !== 'person') return 'identifier';
  const known = Object.keys(lookWords).find((look): look is NodeLook => look === nodeClass);
  return known ?? 'age_not_known';
}

function circle(x: number, y: number, r: number, fill: string, stroke: string): Html {
  return html`<circle cx="${at(x)}" cy="${at(y)}" r="${at(r)}" fill="${fill}" stroke="${stroke}" stroke-width="2"/>`;
}

function square(x: number, y: number, r: number, fill: string, stroke: string, dash = ''): Html {
  const half = r * 0.88;
  return html`<rect x="${at(x - half)}" y="${at(y - half)}" width="${at(half * 2)}" height="${at(half * 2)}" fill="${fill}" stroke="${stroke}" stroke-width="2"${dash === '' ? '' : html` stroke-dasharray="${dash}"`}/>`;
}

function shape(look: NodeLook, x: number, y: number, r: number): Html {
  switch (look) {
    case 'child_of_concern':
      return circle(x, y, r, palette.darkBlue, palette.darkBlue);
    case 'child':
      return circle(x, y, r, '#FFFFFF', palette.darkBlue);
    case 'child_who_may_be_causing_harm':
      return html`${circle(x, y, r + 3.5, '#FFFFFF', palette.darkPink)}${circle(x, y, r, '#FFFFFF', palette.darkBlue)}`;
    case 'person_of_concern':
      return square(x, y, r, palette.darkPink, palette.darkPink);
    case 'named_once':
      return square(x, y, r, '#FFFFFF', palette.darkPink);
    case 'age_not_known':
      return square(x, y, r, '#FFFFFF', palette.darkGrey, '4 3');
    case 'premises':
      return html`<path d="M${at(x)} ${at(y - r * 1.15)}L${at(x + r * 1.15)} ${at(y)}L${at(x)} ${at(y + r * 1.15)}L${at(x - r * 1.15)} ${at(y)}Z" fill="${palette.turquoise}" stroke="${palette.ink}" stroke-width="1"/>`;
    case 'identifier':
      return html`<path d="M${at(x)} ${at(y - r * 1.2)}L${at(x + r * 1.25)} ${at(y + r * 0.85)}L${at(x - r * 1.25)} ${at(y + r * 0.85)}Z" fill="${palette.orange}" stroke="${palette.ink}" stroke-width="1"/>`;
  }
}

/** A node with its code inside it. */
export function drawnNode(look: NodeLook, code: string, x: number, y: number, r: number): Html {
  const dark = look === 'child_of_concern' || look === 'person_of_concern';
  const down = look === 'identifier' ? 8 : 4.5;
  return html`${shape(look, x, y, r)}<text class="label" x="${at(x)}" y="${at(y + down)}" text-anchor="middle" fill="${dark ? '#FFFFFF' : palette.ink}">${code}</text>`;
}

/** A node of the legend: its shape without a code. */
export function legendNode(look: NodeLook, x: number, y: number): Html {
  return shape(look, x, y, 8);
}
