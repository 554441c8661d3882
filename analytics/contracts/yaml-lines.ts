import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** A YAML file whose values are all text, and where each of its keys stands. */
export interface LinedYaml {
  readonly content: unknown;
  /** The line of a key or an item by its path; the nearest one above it that is there. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Why a file is not YAML: a word of the parser's, and the line. */
export interface YamlFault {
  readonly line: number;
  readonly message: string;
}

function keyText(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

/** The node of one step of a path, and where it begins: a key's own place, for the value may be a line further. */
function stepInto(node: unknown, step: PropertyKey): { readonly node: unknown; readonly start: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((each) => isPair(each) && keyText(each.key) === String(step));
    if (pair === undefined) return undefined;
    return { node: pair.value, start: isNode(pair.key) ? pair.key.range?.[0] : undefined };
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { node: item, start: item.range?.[0] } : undefined;
  }
  return undefined;
}

/** Reads YAML as text alone, so that 01, no and 1.0 stay what they are, and remembers its lines. */
export function readLinedYaml(text: string): LinedYaml | readonly YamlFault[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter });
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      line: error.linePos?.[0].line ?? 1,
      message: error.code === 'DUPLICATE_KEY' ? 'This key stands twice. Keep one of them.' : `Not YAML: ${error.code}.`,
    }));
  }
  let content: unknown;
  try {
    content = document.toJS();
  } catch {
    return [{ line: 1, message: 'It refers to itself too often (&, *). Write it out.' }];
  }
  const lineOf = (path: readonly PropertyKey[]) => {
    let node: unknown = document.contents;
    let start = 0;
    for (const step of path) {
      const found = stepInto(node, step);
      if (found === undefined) break;
      node = found.node;
      start = found.start ?? start;
    }
    return counter.linePos(start).line;
  };
  return { content: content === '' || content === null ? {} : content, lineOf };
}
