import { type Html, html, type Piece } from '../../html/html.ts';

/** How wide the screen is that a picture is drawn for: a column of text (and paper), or a telephone. */
export type PictureWidth = 'wide' | 'narrow';

export interface Figure {
  readonly id: string;
  /** The finding, in a sentence. */
  readonly title: Piece;
  /** Measure, unit and period. */
  readonly subtitle: Piece;
  /** Draws the picture for a width. Both are printed; the style sheet shows one. */
  readonly svg: (width: PictureWidth) => Html;
  /** The table behind the picture. */
  readonly table: Html;
  readonly note?: Piece;
}

/** A picture, once for each width, with its title, its subtitle and the table behind it. */
export function figure({ id, title, subtitle, svg, table, note }: Figure): Html {
  return html`<figure id="${id}">
<figcaption><strong>${title}</strong><span class="subtitle">${subtitle}</span></figcaption>
${svg('wide')}
${svg('narrow')}
${note === undefined ? '' : html`<p class="note">${note}</p>`}
<details><summary>The table behind this picture</summary>
${table}
</details>
</figure>
`;
}

/** What every picture has. */
export interface PictureFrame {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** An SVG document that scales to its column, with an accessible name and a description. A narrow one is 350 units wide: about a pixel each. */
export function picture(
  { id, name, description }: PictureFrame,
  kind: PictureWidth,
  size: { readonly width: number; readonly height: number },
  body: Piece,
): Html {
  return html`<svg class="picture-${kind}" role="img" aria-labelledby="${id}-${kind}-name ${id}-${kind}-description" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}">
<title id="${id}-${kind}-name">${name}</title>
<desc id="${id}-${kind}-description">${description}</desc>
${body}
</svg>`;
}
