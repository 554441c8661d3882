import { type Html, html, type Piece } from './html.ts';

export interface Figure {
  readonly id: string;
  /** The finding, in a sentence. */
  readonly title: Piece;
  /** Measure, unit and period. */
  readonly subtitle: Piece;
  readonly svg: Html;
  /** The table behind the picture. */
  readonly table: Html;
  readonly note?: Piece;
}

/** A picture with its title, its subtitle and the table behind it. */
export function figure({ id, title, subtitle, svg, table, note }: Figure): Html {
  return html`<figure id="${id}">
<figcaption><strong>${title}</strong><span class="subtitle">${subtitle}</span></figcaption>
<div class="scroll" tabindex="0" role="group" aria-label="Picture, may scroll sideways">
${svg}
</div>
${note === undefined ? '' : html`<p class="note">${note}</p>`}
<details><summary>The table behind this picture</summary>
${table}
</details>
</figure>
`;
}

/** An SVG document that scales to its column: an accessible name, a description, and never narrower than is legible. */
export function picture(
  id: string,
  size: { readonly width: number; readonly height: number },
  name: string,
  description: string,
  body: Piece,
): Html {
  const least = Math.min(size.width, 600);
  return html`<svg role="img" aria-labelledby="${id}-name ${id}-description" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" style="--least:${least}px">
<title id="${id}-name">${name}</title>
<desc id="${id}-description">${description}</desc>
${body}
</svg>`;
}
