/** An hour and a day in milliseconds. */
export const hour = 3_600_000;
export const day = 24 * hour;

/** The end of March 2014 at Europe/London, when its clocks had just gone forward. */
export const asAt = Date.parse('2014-04-01T00:00:00+01:00');

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit' });

/** The local month of an instant, YYYY-MM. */
export function monthOf(instant: number): string {
  const parts = london.formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}

/** Every month from one to another. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let date = new Date(`${first}-01T00:00:00Z`); date.toISOString().slice(0, 7) <= last; date.setUTCMonth(date.getUTCMonth() + 1)) {
    months.push(date.toISOString().slice(0, 7));
  }
  return months;
}

/** An instant as it is sent; undefined stays so. */
export function sent(instant: number): string;
export function sent(instant: number | undefined): string | undefined;
export function sent(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}

/** An instant if it is before the as-at. */
export function known(instant: number | undefined): number | undefined {
  return instant !== undefined && instant < asAt ? instant : undefined;
}

/** How many different values. */
export function distinct(values: readonly string[]): number {
  return new Set(values).size;
}
