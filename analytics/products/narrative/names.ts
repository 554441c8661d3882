/** Letters of a pseudonym that a page shows; the evidence page has all of them. */
const shown = 8;

/**
 * Pseudonyms as a page shows them: their first eight characters, or as many more as it takes that no two look alike.
 */
export function shortNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const sorted = [...new Set(ids)].sort();
  const alike = (a: string, b: string | undefined) => {
    let length = 0;
    while (b !== undefined && length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
    return length;
  };
  return new Map(
    sorted.map((id, index) => {
      const length = Math.max(shown, alike(id, sorted[index - 1]) + 1, alike(id, sorted[index + 1]) + 1);
      return [id, id.slice(0, length)];
    }),
  );
}
