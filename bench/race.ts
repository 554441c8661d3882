import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MissingFile, MissingFileRequest } from './missing-file.ts';
import { type Outcome, runTask } from './run-task.ts';
import type { Answer, Task } from './task.ts';

/** Rows that the check by rows is given at most; it reads no more memory with more, and takes so much longer. */
const zodRows = 1_000_000;

export const contestants = ['copy', 'intake', 'zod'] as const;
export type Contestant = (typeof contestants)[number];

export interface RaceRequest extends Pick<MissingFileRequest, 'rows' | 'order' | 'times' | 'faulty'> {
  readonly rounds: number;
  readonly memory: string;
  readonly temporaryFolder: string;
  /** What failed, and what goes on: for a person to read. */
  readonly log: (message: string) => void;
}

/** Answers of one round. Where one is not there, it failed or was not asked. */
export type Round = Partial<Readonly<Record<Contestant, Answer>>>;

/** All that was measured on one file. */
export interface Race {
  readonly rows: number;
  readonly written: MissingFile;
  readonly rounds: readonly Round[];
  /** Whether zod checked the first rows alone, once, and its time was made longer in proportion. */
  readonly zodScaled: boolean;
}

/** Lays an extract under a landing of its own and runs the contestants on it, one after the other and round after round. Undefined where the file could not be written. */
export async function race(request: RaceRequest): Promise<Race | undefined> {
  const folder = join(request.temporaryFolder, 'race');
  const delivery = join(folder, 'landing', 'police', '2014-05-01');
  mkdirSync(delivery, { recursive: true });
  writeFileSync(join(delivery, 'delivery.json'), JSON.stringify({ complete_to: { missing: '2014-04-30T23:59:59Z' } }));
  const files = { file: join(delivery, 'missing.csv'), wholeFile: join(folder, 'whole.csv') };
  try {
    const { rows, order, times, faulty } = request;
    const outcome = await runTask(
      (spillFolder) => ({ kind: 'write', request: { rows, order, times, faulty, ...files, folder, spillFolder } }),
      folder,
    );
    const answer = noted(outcome, request.log);
    if (answer?.found.kind !== 'write') return undefined;
    const rounds: Round[] = [];
    for (let round = 1; round <= request.rounds; round += 1) rounds.push(await runRound(round, request, folder, files));
    return { rows, written: answer.found.written, rounds, zodScaled: rows > zodRows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runRound(round: number, request: RaceRequest, folder: string, files: { file: string; wholeFile: string }): Promise<Round> {
  const answers: { -readonly [Key in keyof Round]: Round[Key] } = {};
  for (const contestant of contestants) {
    if (contestant === 'zod' && round > 1 && request.rows > zodRows) continue;
    const outcome = await runTask((own) => taskOf(contestant, own, request.memory, join(folder, 'landing'), files), folder);
    const answer = noted(outcome, request.log);
    if (answer === undefined) continue;
    answers[contestant] = scaled(answer, request.rows);
    request.log(`  round ${round}, ${contestant}: ${answer.seconds.toFixed(2)} s, ${Math.round(answer.megabytes)} MB`);
  }
  return answers;
}

function taskOf(
  contestant: Contestant,
  folder: string,
  memory: string,
  landing: string,
  files: { readonly file: string; readonly wholeFile: string },
): Task {
  switch (contestant) {
    case 'copy':
      return { kind: 'copy', file: files.wholeFile, folder, memory };
    case 'intake':
      return { kind: 'intake', landing, folder, memory };
    case 'zod':
      return { kind: 'zod', file: files.file, limit: zodRows };
  }
}

/** The time that all rows would take, where only the first were checked. */
function scaled(answer: Answer, rows: number): Answer {
  if (answer.found.kind !== 'zod' || answer.found.check.rows === 0) return answer;
  const times = rows / answer.found.check.rows;
  return { ...answer, seconds: answer.seconds * times, processorSeconds: answer.processorSeconds * times };
}

function noted(outcome: Outcome, log: (message: string) => void): Answer | undefined {
  if (!('failed' in outcome)) return outcome;
  log(outcome.failed);
  return undefined;
}
