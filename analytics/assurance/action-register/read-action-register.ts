import { isMonth, localTime } from '../../area/calendar.ts';
import { assetText } from '../../assets.ts';
import { lineageOf } from '../../edition/lineage.ts';
import { openEdition } from '../../edition/open-edition.ts';
import type { Effects } from '../../engine/effects.ts';
import { areaOf, requireSnapshot, type Snapshot } from '../../lake/snapshot.ts';
import { LanternError } from '../../lantern-error.ts';
import { type ActionRegister, actionRegister, recordedAction } from './action-register.ts';

const sql = () => assetText('analytics/assurance/action-register/recorded-actions.sql');

export interface ReadRegister extends ActionRegister {
  /** The last day to which the register of each agency that holds one is complete. */
  readonly complete_to: Readonly<Record<string, string>>;
}

/** The last whole local day before an instant to which an extract is complete, the second after it included. */
function lastWholeDay(completeTo: string, zone: string): string {
  const dayAfter = localTime(new Date(Date.parse(completeTo) + 1000), zone).slice(0, 10);
  return new Date(Date.parse(dayAfter) - 86_400_000).toISOString().slice(0, 10);
}

function completeDays(snapshot: Snapshot, zone: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(snapshot.complete_to).flatMap(([agency, { actions }]) =>
      actions === undefined ? [] : [[agency, lastWholeDay(actions, zone)]],
    ),
  );
}

/**
 * The action register of a lake as at the end of a day; without one, as at the last day to which every agency's register is complete. Throws
 * LanternError `actions_absent` where no agency sent a register.
 */
export async function readActionRegister(asked: string | undefined, effects: Effects): Promise<ReadRegister> {
  const snapshot = await requireSnapshot(effects.store);
  const area = await areaOf(effects.store, snapshot);
  const days = completeDays(snapshot, area.file.time_zone);
  const asAt = asked ?? Object.values(days).sort()[0];
  if (asAt === undefined || (snapshot.tables['actions'] ?? []).length === 0) {
    throw new LanternError(
      'actions_absent',
      'No agency has sent an action register. Put actions.csv into its delivery and run "lantern intake" again.',
    );
  }
  const month = asAt.slice(0, 7);
  if (!isMonth(month)) throw new Error('A day begins with its month.');
  const engine = await effects.openEngine();
  try {
    const edition = await openEdition(engine, effects, { snapshot, month, edition: 'police', area }, lineageOf(sql()));
    const rows = (await engine.rows(sql(), edition.parameters)).map((row) => recordedAction.parse(row));
    return { ...actionRegister(rows, { asAt, completeTo: (agency) => days[agency] ?? asAt }), complete_to: days };
  } finally {
    engine.close();
  }
}
