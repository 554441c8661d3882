import type { Area } from '../area/read-area.ts';
import type { DeliveredFile, LedgerEntry } from '../lake/ledger.ts';
import type { Retained } from '../lake/retained.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import type { WithdrawnPage } from '../lake/withdrawn.ts';
import { completeTo } from './complete-to.ts';
import { type Landing, readLanding } from './landing.ts';
import { placeOf } from './plan.ts';
import type { IntakeReport } from './report.ts';

/** What an intake is to look at. */
export interface LandingRequest {
  /** Folder of deliveries: `<agency>/<YYYY-MM-DD...>/<extract>*.csv`. Where it is left out, what the lake holds is taken anew. */
  readonly landing: string | undefined;
  /** Whether landing holds what comes beside what the lake has, and so says nothing of what does not lie there. */
  readonly beside?: boolean | undefined;
  readonly area: Area;
}

/** What the lake itself knows before an intake. */
export interface Known {
  readonly previous: Snapshot | undefined;
  readonly ledger: readonly LedgerEntry[];
  readonly retained: Retained;
  /** Contents that were taken back, or are by this intake. */
  readonly withdrawn: ReadonlyMap<string, WithdrawnPage>;
}

/** Landing, and what lies there that was taken back. */
export interface PresentLanding extends Landing {
  readonly withdrawn: IntakeReport['withdrawn'];
}

type Declared = Landing['declared'][number];

/**
 * What an intake goes by: the files under landing but for those that were taken back, and every time that is declared, also where retention removed
 * the note, landing is not looked at (`undefined`) or does not hold all (`beside`). What was taken back declares nothing.
 */
export function presentLanding({ landing: folder, beside = false, area }: LandingRequest, known: Known): PresentLanding {
  const before = folder === undefined || beside ? stillDeclared(known, area.file.time_zone) : [];
  if (folder === undefined) return { files: [], refused: [], words: [], withdrawn: [], declared: before };
  const landing = readLanding(folder);
  const files = landing.files.filter((file) => !known.withdrawn.has(file.sha256));
  const withdrawn = landing.files.flatMap((file) => {
    const page = known.withdrawn.get(file.sha256);
    return page === undefined ? [] : [{ file: placeOf(file), reason: page.reason }];
  });
  const gone = [...known.withdrawn.values()].flatMap((page) => page.files);
  const held = [...files, ...known.ledger.filter((page) => !known.withdrawn.has(page.sha256)).flatMap((page) => page.delivered)];
  const declared = [...landing.declared, ...known.retained.declared].filter((each) => !gone.some(isOf(each)) || held.some(isOf(each)));
  return { ...landing, files, withdrawn, declared: [...before, ...declared] };
}

/** Whether a file is of the delivery whose note declares a time, and of the extract that it declares it for. */
function isOf(declared: Declared): (file: Pick<DeliveredFile, 'agency' | 'delivery' | 'extract'>) => boolean {
  return (file) => file.agency === declared.agency && file.extract === declared.extract && file.delivery === declared.delivery;
}

/** The times that the snapshot before goes by, but for those that only what is taken back now says. */
function stillDeclared({ previous, ledger, withdrawn }: Known, zone: string): Declared[] {
  const told = (pages: readonly LedgerEntry[]): DeliveredFile[] => pages.flatMap((page) => page.delivered);
  const gone = completeTo(told(ledger.filter((page) => withdrawn.has(page.sha256))), [], zone).times;
  return Object.entries(previous?.complete_to ?? {}).flatMap(([agency, extracts]) =>
    Object.entries(extracts).flatMap(([extract, complete_to]) =>
      gone[agency]?.[extract] === complete_to ? [] : [{ agency, extract, complete_to, delivery: undefined }],
    ),
  );
}
