import type { Mention, Report } from './intelligence.ts';
import type { Random } from './random.ts';
import type { Calendar } from './time.ts';

/** Few reports name many, most one or two: a Pareto tail, cut so that hardly one names too many to link anybody. */
const tail = 1;
const heaviest = 35;

const isReporting = (mention: Mention) => mention.role === 'witness' || mention.role === 'professional';

/** Who and what some reports name, each dealt to another of them: as often named as before, and never twice in one. */
function dealt(random: Random, reports: readonly Report[]): Report[] {
  let sum = 0;
  const upTo = reports.map(() => {
    sum += Math.min(heaviest, (1 - random.share()) ** (-1 / tail));
    return sum;
  });
  const hands = reports.map((report) => report.mentions.filter(isReporting));
  const named = reports.map(() => new Set<string>());
  for (const mention of reports.flatMap((report) => report.mentions.filter((each) => !isReporting(each)))) {
    for (;;) {
      const drawn = random.share() * sum;
      const at = upTo.findIndex((each) => drawn < each);
      const key = `${mention.type} ${mention.id}`;
      if (named[at]?.has(key) === true) continue; // every report can be drawn, and nobody is in more of them than there are
      named[at]?.add(key);
      hands[at]?.push(mention);
      break;
    }
  }
  return reports.map(({ at, area, themes }, index) => ({ at, area, themes, mentions: hands[index] ?? [], planted: false }));
}

/**
 * Reports in which who is named with whom is chance alone: every person, place and thing is named as often in each year as it was, with
 * the same roles, in reports of very different sizes. Of no operation, since who is named under one is not chance. Witnesses and professionals stay.
 */
export function dealtAgain(random: Random, calendar: Calendar, reports: readonly Report[]): Report[] {
  return calendar.years.flatMap(({ from, to }) =>
    dealt(
      random,
      reports.filter((report) => report.at >= from && report.at < to),
    ),
  );
}
