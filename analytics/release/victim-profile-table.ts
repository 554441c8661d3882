import { z } from 'zod';
import type { Area } from '../area/read-area.ts';
import { codesOf } from '../contracts/codes.ts';
import type { Row } from '../engine/engine.ts';
import { type CountBlock, type CountTable, countBlock } from './count-table.ts';

const rungs = ['known', 'suspected', 'at_risk'] as const;
const notRecorded = 'not_recorded';

const profileRow = z.object({ rung: z.enum(rungs), dimension: z.string(), value: z.string(), children: z.number() });
type ProfileRow = z.infer<typeof profileRow>;

const codeNames = (list: string) => codesOf(list).map((code) => code.code);
const withNotRecorded = (values: readonly string[]) => [...new Set([...values, notRecorded])];

const ethnicGroups: Readonly<Record<string, string>> = { W: 'white', M: 'mixed', A: 'asian', B: 'black', O: 'other' };

/** The group of a code as a person stated it; what officers observed is not that, and counts as not recorded. */
function ethnicGroup(code: string): string {
  return /^[WMABO][0-9]$/.test(code) ? (ethnicGroups[code.charAt(0)] ?? notRecorded) : notRecorded;
}

interface Partition {
  readonly dimension: string;
  readonly sensitive: boolean;
  readonly values: readonly string[];
  readonly smallPlaces?: readonly string[];
  released?(value: string): string;
}

/** Whether the release plan lets children be told by ward. */
function wardsReleased(area: Area): boolean {
  return area.file.release_plan.some((plan) => plan.population === 'children' && plan.geography === 'ward');
}

function homeWard(area: Area): Partition {
  const { wards, lsoas } = area.place;
  const population = (ward: string) => lsoas.filter((lsoa) => lsoa.ward === ward).reduce((total, lsoa) => total + lsoa.population, 0);
  const codes = wards.map((ward) => ward.code);
  return {
    dimension: 'home_ward',
    sensitive: false,
    values: [...codes, 'outside_area', notRecorded],
    smallPlaces: codes.filter((ward) => population(ward) < area.file.release.minimum_population),
  };
}

/** Dimensions of which each child has one value. */
function partitions(area: Area): Partition[] {
  return [
    { dimension: 'age_band', sensitive: false, values: ['0-9', '10-12', '13-15', '16-17', notRecorded] },
    { dimension: 'sex', sensitive: false, values: withNotRecorded(codeNames('sex')) },
    { dimension: 'ethnicity', sensitive: true, values: [...Object.values(ethnicGroups), notRecorded], released: ethnicGroup },
    { dimension: 'care_status', sensitive: true, values: withNotRecorded(codeNames('care-status')) },
    { dimension: 'education_status', sensitive: false, values: withNotRecorded(codeNames('education-status')) },
    { dimension: 'risk_tier', sensitive: true, values: withNotRecorded(codeNames('risk-tier')) },
    ...(wardsReleased(area) ? [homeWard(area)] : []),
  ];
}

/** Dimensions of which a child has several: each value is a table of two cells. */
const many = ['disability', 'indicator'] as const;

function partitionBlock(partition: Partition, rows: readonly ProfileRow[]): CountBlock {
  const { dimension, sensitive, values, smallPlaces = [], released = (value) => value } = partition;
  const pairs = rows
    .filter((row) => row.dimension === dimension)
    .map(({ rung, value, children }) => ({ row: released(value), column: rung, children }));
  return countBlock({ name: dimension, kind: 'partition', sensitive, small_places: [...smallPlaces], rows: values, columns: rungs }, pairs);
}

function twoCellBlock(dimension: string, value: string, rows: readonly ProfileRow[], childrenOf: (rung: string) => number): CountBlock {
  const having = (rung: string) =>
    rows.find((row) => row.dimension === dimension && row.value === value && row.rung === rung)?.children ?? 0;
  return {
    name: `${dimension}:${value}`,
    kind: 'two_cells',
    sensitive: true,
    small_places: [],
    rows: ['with', 'without'],
    columns: rungs,
    counts: [rungs.map(having), rungs.map((rung) => childrenOf(rung) - having(rung))],
  };
}

/**
 * The rows of the measure `victim_profile` as counts that can be protected. Every value has its place, so that none tells by its
 * absence; released ethnicity is the five groups and not recorded; wards only where the release plan says so.
 */
export function victimProfileTable(measured: readonly Row[], area: Area): CountTable {
  // A row of young adults alone counts no child, and its age band has no place here.
  const rows = measured.map((row) => profileRow.parse(row)).filter((row) => row.children > 0);
  const blocks = partitions(area).map((partition) => partitionBlock(partition, rows));
  const sums = blocks.map((block) => rungs.map((_, column) => block.counts.reduce((total, line) => total + (line[column] ?? 0), 0)).join());
  if (new Set(sums).size > 1) throw new Error('The dimensions of victim_profile do not add up to the same children.');
  const childrenOf = (rung: string) => Number(sums[0]?.split(',')[rungs.indexOf(rung as (typeof rungs)[number])] ?? 0); // -1 gives none
  const values = (dimension: (typeof many)[number]) => withNotRecorded(codeNames(dimension));
  return {
    name: 'victim_profile',
    title: 'Children of concern, by rung and characteristic',
    row_header: 'value',
    column_header: 'rung',
    shared_totals: true,
    blocks: [...blocks, ...many.flatMap((dimension) => values(dimension).map((value) => twoCellBlock(dimension, value, rows, childrenOf)))],
  };
}
