import type { IntakeReport } from './report.ts';

/** What there is to say of kept rows whose parent is gone; undefined where there are none. The command line loads it at once, so that it needs nothing else. */
export function waitingInWords({ waiting }: Pick<IntakeReport, 'waiting'>): string | undefined {
  const rows = waiting.reduce((sum, each) => sum + each.rows, 0);
  if (rows === 0) return undefined;
  const which = `${rows} ${rows === 1 ? 'row' : 'rows'} of files that are no longer under landing ${rows === 1 ? 'waits for its' : 'wait for their'} parent`;
  return `${which}, which is no longer in the lake. No measure reads ${rows === 1 ? 'it' : 'them'}; send the parent again, or take the files back with "lantern withdraw-delivery".`;
}
