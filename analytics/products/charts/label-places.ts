/** Room that a text takes, in the units of its picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

export function overlaps(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth && Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight;
}

/** About how wide words are in Arial, a little above what they measure. */
export function widthOf(words: string, font: number): number {
  return words.length * font * 0.54;
}

/** Of the places that touch nothing of what is forbidden, the first that touches least of the rest. */
export function bestPlace(candidates: readonly Box[], forbidden: readonly Box[], better: readonly Box[]): Box | undefined {
  const possible = candidates.filter((candidate) => !forbidden.some((box) => overlaps(candidate, box)));
  const touched = possible.map((candidate) => better.filter((box) => overlaps(candidate, box)).length);
  return possible[touched.indexOf(Math.min(...touched))];
}

/** Words in lines of at most so many characters. */
export function inLines(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
