/** Markup that is safe to print. Made by `html`, which escapes what it is given. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template: text and numbers are escaped, `Html` is not, lists are joined, nothing prints nothing. */
export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function printed(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'string') return escapeHtml(piece);
  if (typeof piece === 'number') return String(piece);
  return 'markup' in piece ? piece.markup : piece.map(printed).join('');
}

/** A template of HTML or SVG. Whatever comes from data is escaped. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return { markup: strings.map((text, index) => text + printed(pieces[index])).join('') };
}

/** Markup of our own that is already safe: the stylesheet, the document type. Never data. */
export function ours(markup: string): Html {
  return { markup };
}

export const nothing: Html = { markup: '' };

/** Pieces with something between them: `a, b and c` has `, ` and ` and `. */
export function listed(pieces: readonly Piece[], between = ', ', last = ' and '): Html {
  return html`${pieces.map((piece, index) => [index === 0 ? '' : index === pieces.length - 1 ? last : between, piece])}`;
}
