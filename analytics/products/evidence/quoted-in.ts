/** A number that a page quotes, as its link says. */
export interface QuotedNumber {
  /** `row` for a cell of one row; else how several become one. */
  readonly rule: 'row' | 'mean' | 'sum' | 'count' | 'kinds';
  readonly measure: string;
  readonly keys: readonly string[];
  readonly column: string;
  readonly anchor: string;
  readonly printed: string;
}

const rules = ['mean', 'sum', 'count', 'kinds'] as const;

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

/** Every number that a page of ours links to its rows, in the order of the page. Read from the page, so that page and evidence cannot drift apart. */
export function quotedIn(page: string): QuotedNumber[] {
  return Array.from(page.matchAll(/<a class="n"([^>]*)>([^<]*)<\/a>/g), ([, tag = '', printed = '']) => ({
    rule: rules.find((rule) => rule === attribute(tag, 'data-rule')) ?? 'row',
    measure: attribute(tag, 'data-measure'),
    keys: attribute(tag, 'data-key')
      .split(' ')
      .filter((key) => key !== ''),
    column: attribute(tag, 'data-column'),
    anchor: attribute(tag, 'href').split('#')[1] ?? '',
    printed,
  }));
}

/** Anchors on another page that a page links to, whatever the link is. */
export function anchorsIn(page: string, file: string): Set<string> {
  return new Set(
    Array.from(page.matchAll(/href="([^"#]*)#([^"]*)"/g), ([, target, anchor = '']) => (target === file ? anchor : '')).filter(
      (anchor) => anchor !== '',
    ),
  );
}

/** Whole pseudonyms of entities that a page names by short ones. */
export function entitiesIn(page: string): string[] {
  return [...new Set(Array.from(page.matchAll(/ data-entity="([^"]*)"/g), ([, id = '']) => id))].sort();
}
