/** Letters that may follow a backslash: classes, anchors, properties, control characters (RE2, "Syntax"). */
const escapes = /[dDsSwWbBAzpPxCafnrtv0-7]/;
const lookAround = /^\(\?<?[=!]/;
const mostRepeats = 1000;

/**
 * What keeps the engines from reading a regular expression; undefined where they can. They read RE2's, which takes no longer than the text is
 * long and therefore has no look-around and no back-references.
 */
export function patternProblem(pattern: string): string | undefined {
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern[at] === '\\') {
      at += 1;
      const after = pattern[at] ?? '';
      if (/[1-9k]/.test(after)) return 'It refers back to a group (\\1), which the engine cannot. Write it without.';
      if (/[A-Za-z0]/.test(after) && !escapes.test(after)) return `It holds \\${after}, which the engine does not know. Write it without.`;
      continue;
    }
    if (/^\[\^?\]/.test(pattern.slice(at, at + 3))) return 'It holds brackets with nothing between. Write what may stand there.';
    if (lookAround.test(pattern.slice(at, at + 4))) return 'It looks ahead or behind, as (?=, which the engine cannot. Write it without.';
    const repeats = /^\{(\d+)(?:,(\d*))?\}/.exec(pattern.slice(at, at + 20));
    if (repeats !== null && Math.max(Number(repeats[1]), Number(repeats[2] ?? 0)) > mostRepeats)
      return `It repeats more than ${mostRepeats} times, which the engine cannot. Write it without.`;
  }
  try {
    new RegExp(pattern.replace(/^\(\?[imsU]+\)/, '').replaceAll('(?P<', '(?<'));
    return undefined;
  } catch {
    return 'It is no regular expression: a bracket is not closed, or a sign stands where none may.';
  }
}
