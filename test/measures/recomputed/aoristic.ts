const quarter = 15 * 60 * 1000;

/** The local weekday (Monday 1) and hour of an instant. */
function cellOf(instant: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  const parts = format.formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1} ${Number(part('hour'))}`;
}

/**
 * How a window of time is spread over local weekday-hours (`weekday hour`), in parts that add up to 1; undefined where it is over the longest.
 * A window without length is all in its hour. Clocks of every zone differ from UTC by quarters of an hour, so no part of one is in two hours.
 */
export function aoristicWeights(from: number, to: number, timeZone: string, longestDays: number): ReadonlyMap<string, number> | undefined {
  if (to - from > longestDays * 86_400_000) return undefined;
  if (to <= from) return new Map([[cellOf(from, timeZone), 1]]);
  const weights = new Map<string, number>();
  for (let begin = from; begin < to; begin = (Math.floor(begin / quarter) + 1) * quarter) {
    const end = Math.min(to, (Math.floor(begin / quarter) + 1) * quarter);
    const cell = cellOf(begin, timeZone);
    weights.set(cell, (weights.get(cell) ?? 0) + (end - begin) / (to - from));
  }
  return weights;
}
