import { parseHTML } from 'linkedom';

export interface Pages {
  readonly page: string;
  readonly evidence: string;
}

type Document = ReturnType<typeof parseHTML>['document'];

/** What these tests ask of an element. */
interface Found {
  readonly id: string;
  readonly textContent: string | null;
  readonly firstChild: { readonly textContent: string | null } | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Found | null;
}

function all(text: string, selector: string): Found[] {
  return [...parseHTML(text).document.querySelectorAll(selector)];
}

/** Links that lead nowhere: to an anchor that neither page has. */
export function brokenLinks({ page, evidence }: Pages): string[] {
  const documents: Readonly<Record<string, Document>> = {
    'tactical-assessment.html': parseHTML(page).document,
    'tactical-assessment-evidence.html': parseHTML(evidence).document,
  };
  const anchors = new Map(Object.entries(documents).map(([name, document]) => [name, idsOf(document)]));
  return Object.entries(documents).flatMap(([name, document]) =>
    [...document.querySelectorAll('a[href]')].flatMap((link) => {
      const [file = '', anchor] = (link.getAttribute('href') ?? '').split('#');
      const target = anchors.get(file === '' ? name : file);
      const found = target !== undefined && (anchor === undefined || target.has(anchor));
      return found ? [] : [`${name}: ${link.getAttribute('href')}`];
    }),
  );
}

/** Ids of a page. Throws where two elements have the same. */
function idsOf(document: Document): Set<string> {
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) throw new Error(`Ids that stand twice: ${[...new Set(twice)].slice(0, 5).join(', ')}`);
  return new Set(ids);
}

const number = (text: string) => Number(text.replaceAll(',', '').replace('−', '-').replace('%', ''));

function rounded(value: number, format: string): number {
  const places = format === 'decimal' ? 1 : 0;
  const shown = format === 'share' ? value * 100 : value;
  return Math.round((shown + Number.EPSILON) * 10 ** places) / 10 ** places;
}

/** The figure that the evidence gives for a number of the page: a cell, or worked out anew from the rows it lists. */
function expected(evidence: Map<string, Found>, link: Found): number {
  const attribute = (name: string) => link.getAttribute(name) ?? '';
  const keys = attribute('data-key')
    .split(' ')
    .filter((key) => key !== '');
  const measure = attribute('data-measure');
  const anchor = (key: string) => (measure === 'findings' ? `finding-${key}` : `${measure}-${key}`);
  const cell = (key: string) => {
    const text = evidence.get(anchor(key))?.querySelector(`[data-column="${attribute('data-column')}"]`)?.textContent;
    return text === undefined || text === null ? Number.NaN : number(text);
  };
  const rule = attribute('data-rule');
  const sum = () => keys.reduce((total, key) => total + cell(key), 0);
  if (rule === 'count') return keys.filter((key) => evidence.has(anchor(key))).length;
  if (rule === 'kinds')
    return new Set(keys.map((key) => evidence.get(anchor(key))?.querySelector('h3')?.firstChild?.textContent?.trim())).size;
  if (rule === 'sum') return sum();
  return rule === 'mean' ? sum() / keys.length : cell(keys[0] ?? '');
}

/** Numbers of the page that are not what the evidence says, and how many numbers there are. */
export function wrongNumbers({ page, evidence }: Pages): { readonly checked: number; readonly wrong: string[] } {
  const rows = new Map(all(evidence, '[id]').map((element) => [element.id, element]));
  const links = all(page, 'a.n');
  const wrong = links.flatMap((link) => {
    const printed = number(link.textContent ?? '');
    const value = rounded(expected(rows, link), link.getAttribute('data-format') ?? 'count');
    return Math.abs(printed - value) < 1e-9
      ? []
      : [`${link.getAttribute('href')} ${link.getAttribute('data-column')}: ${printed} is not ${value}`];
  });
  return { checked: links.length, wrong };
}
