import type { DeliveredFile, LedgerEntry } from '../lake/ledger.ts';
import type { IntakePlan } from './plan.ts';
import type { Rebuilt } from './rebuild.ts';

interface Told {
  readonly number: number;
  readonly sha256: string;
  readonly entry: DeliveredFile;
}

/** A file sent again: all its rows are known. */
function repeatEntry(
  repeat: Pick<DeliveredFile, 'agency' | 'delivery' | 'file' | 'extract' | 'declared_complete_to' | 'read_with'>,
  first: DeliveredFile | undefined,
): DeliveredFile {
  const read = first?.read ?? 0;
  const { agency, delivery, file, extract, declared_complete_to, read_with } = repeat;
  return {
    ...{ agency, delivery, file, extract, read, accepted: 0, duplicate: read, superseded: 0, quarantined: 0 },
    rules: {},
    unmatched: {},
    ignored_columns: 0,
    ...(read_with === undefined || read_with.length === 0 ? {} : { read_with: [...read_with] }),
    ...(declared_complete_to === undefined ? {} : { declared_complete_to }),
  };
}

/** The files sent again, those first that come first; what no longer lies under landing has its line still. */
function repeatsOf(plan: IntakePlan) {
  const landed = plan.repeats.map(({ declaredCompleteTo, readWith, ...file }) => ({
    ...{ number: file.number, sha256: file.sha256 },
    entry: { ...file, declared_complete_to: declaredCompleteTo, read_with: [...readWith] },
  }));
  return [...landed, ...plan.keptRepeats].sort((a, b) => a.number - b.number);
}

/** What the ledger says of a file that no longer lies under landing: as it was, but for the rows that wait for their parent now. */
function keptEntry({ waiting: _, ...entry }: DeliveredFile, waiting: number | undefined): DeliveredFile {
  return waiting === undefined ? entry : { ...entry, waiting };
}

/** The ledger's pages on all files of a plan: one for each content, in the order in which they are applied. */
export function ledgerOf(plan: IntakePlan, { entries, waiting }: Pick<Rebuilt, 'entries' | 'waiting'>, contract: string): LedgerEntry[] {
  const told: Told[] = [
    ...plan.files.map(({ number, sha256, agency, delivery, file }) => {
      const entry = entries.get(number);
      if (entry === undefined) throw new Error(`Nothing is known of what became of ${agency}/${delivery}/${file}.`);
      return { number, sha256, entry };
    }),
    ...plan.kept.map((kept) => ({ ...kept, entry: keptEntry(kept.entry, waiting.get(kept.number)) })),
  ].sort((a, b) => a.number - b.number);
  const contents = [...new Set(told.map((each) => each.sha256))];
  const repeats = repeatsOf(plan);
  return contents.map((sha256) => {
    const delivered = told.filter((each) => each.sha256 === sha256).map((each) => each.entry);
    const firstOf = (entry: Pick<DeliveredFile, 'agency' | 'extract'>) =>
      delivered.find((each) => each.agency === entry.agency && each.extract === entry.extract);
    const repeated = repeats.filter((each) => each.sha256 === sha256).map(({ entry }) => repeatEntry(entry, firstOf(entry)));
    return { sha256, contract, delivered, repeated };
  });
}
