import { aliases, codes } from './codes.ts';
import { squashed } from './header-names.ts';

/** How a value came to its code: it is one, it is a spelling that all agencies share, or a person should look at it. */
export interface SpelledCode {
  readonly code: string;
  readonly how: 'code' | 'alias' | 'likely';
}

interface List {
  readonly exact: ReadonlyMap<string, SpelledCode>;
  /** By letters and digits alone; null where two codes are spelled so. */
  readonly loose: ReadonlyMap<string, string | null>;
}

const lists = new Map<string, List>();

function listNamed(name: string): List {
  const known = lists.get(name);
  if (known !== undefined) return known;
  const exact = new Map<string, SpelledCode>();
  const loose = new Map<string, string | null>();
  const add = (spelling: string, code: string, how: SpelledCode['how']) => {
    const key = spelling.trim().toLowerCase();
    if (how !== 'likely' && !exact.has(key)) exact.set(key, { code, how });
    const before = loose.get(squashed(spelling));
    loose.set(squashed(spelling), before === undefined || before === code ? code : null);
  };
  for (const each of codes()) if (each.list === name) add(each.code, each.code, 'code');
  for (const each of aliases()) if (each.list === name) add(each.alias, each.code, 'alias');
  for (const each of codes()) if (each.list === name) add(each.label, each.code, 'likely');
  const made = { exact, loose };
  lists.set(name, made);
  return made;
}

/** Other ways to read a value: without a number or letter before it, without what stands in brackets, either side of a dash. */
function readings(value: string): string[] {
  const inner = /[([]([^)\]]+)[)\]]/.exec(value)?.[1] ?? '';
  const outside = value.replace(/[([][^)\]]*[)\]]/g, ' ');
  return [
    value,
    value.replace(/^\(?[a-z0-9]{1,3}[).:]\s*/i, ''),
    outside,
    inner,
    ...value.split(/\s[-–:>/]\s|:\s/),
    value.replace(/\b(?:risk|level|concern|category|status)\b/gi, ' '),
  ].filter((reading) => squashed(reading) !== '');
}

/** The code of a value; where no code and no alias is spelled so, the one that all ways to read it agree on. Undefined for none. */
export function spelledCode(list: string, value: string): SpelledCode | undefined {
  const { exact, loose } = listNamed(list);
  const known = exact.get(value.trim().toLowerCase());
  if (known !== undefined) return known;
  const found = new Set(readings(value).map((reading) => loose.get(squashed(reading))));
  found.delete(undefined);
  const [code] = found;
  return found.size === 1 && typeof code === 'string' ? { code, how: 'likely' } : undefined;
}
