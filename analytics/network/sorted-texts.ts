/** Where a text stands in a list sorted by code units, of which `at` gives each; undefined where it is not there. */
export function placeIn(count: number, at: (index: number) => string, wanted: string): number | undefined {
  let [low, high] = [0, count - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const text = at(middle);
    if (text === wanted) return middle;
    if (text < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
