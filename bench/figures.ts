/** The middle of some figures; NaN where there are none. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** Median, least and most, as `1.23 (1.20-1.31)`; a dash where there are no figures. */
export function spread(figures: readonly number[], places = 2): string {
  if (figures.length === 0) return '-';
  return `${median(figures).toFixed(places)} (${Math.min(...figures).toFixed(places)}-${Math.max(...figures).toFixed(places)})`;
}

/** The power of the number of rows that time grew with between two sizes: 1 is in step with the rows. */
export function growth(before: { readonly rows: number; readonly seconds: number }, after: typeof before): number {
  return Math.log(after.seconds / before.seconds) / Math.log(after.rows / before.rows);
}

/** Lines of a table, the first column to the left and the others to the right. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const padded = (cell: string, column: number) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0));
  return lines.map((line) => line.map(padded).join('  ').trimEnd()).join('\n');
}

/** A whole number with a space between thousands. */
export function whole(figure: number): string {
  return Number.isFinite(figure) ? Math.round(figure).toLocaleString('en-GB').replaceAll(',', ' ') : '-';
}
