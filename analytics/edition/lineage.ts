import { assetText } from '../assets.ts';
import { extracts } from '../contracts/extract.ts';
import { type RegisterName, registerNames, type SharedTable, sharedTables } from './tables.ts';

/** What a statement reads, all that it rests on included. */
export interface Lineage {
  /** In the order in which they are made. */
  readonly shared: readonly SharedTable[];
  readonly extracts: readonly string[];
  readonly registers: readonly RegisterName[];
  /** Parameters that the statement or a shared table names. */
  readonly parameters: readonly string[];
}

/** Every name that a statement puts after FROM or JOIN, its own WITH names too. */
function namesRead(sql: string): Set<string> {
  const code = sql.replaceAll(/--[^\n]*/g, '').replaceAll(/'(?:[^']|'')*'/g, "''");
  return new Set(Array.from(code.matchAll(/\b(?:FROM|JOIN)\s+"?([a-z_][a-z0-9_]*)/gi), (match) => match[1]?.toLowerCase() ?? ''));
}

function parametersNamed(sql: string): string[] {
  return Array.from(sql.matchAll(/\$([a-z_][a-z0-9_]*)/g), (match) => match[1] ?? '');
}

/** The SQL of a shared table. */
export function sharedTableSql(table: SharedTable): string {
  return assetText(`analytics/edition/sql/${table}.sql`);
}

/** The extracts that an extract's as-at view reads: its own, and those of its parents. */
function withParents(name: string): string[] {
  const extract = extracts().find((each) => each.name === name);
  return extract?.parent === undefined ? [name] : [name, ...withParents(extract.parent.extract)];
}

/**
 * What a statement over the tables of an edition rests on: shared tables, through them extracts and registers, and parameters. Whoever makes only these tables can
 * run it, and whoever knows that none of them changed knows its answer.
 */
export function lineageOf(sql: string): Lineage {
  const shared = new Set<SharedTable>();
  const read = new Set<string>();
  const parameters = new Set<string>();
  const visit = (statement: string) => {
    for (const parameter of parametersNamed(statement)) parameters.add(parameter);
    for (const name of namesRead(statement)) {
      const table = sharedTables.find((each) => each === name);
      if (table === undefined) read.add(name);
      else if (!shared.has(table)) {
        shared.add(table);
        visit(sharedTableSql(table));
      }
    }
  };
  visit(sql);
  // A decision or a return of the month after is told apart from one never made by the curated row.
  const named = (name: string) => read.has(name) || read.has(`curated_${name}`);
  const own = extracts()
    .map((extract) => extract.name)
    .filter(named);
  return {
    shared: sharedTables.filter((table) => shared.has(table)),
    extracts: [...new Set(own.flatMap(withParents))].sort(),
    registers: registerNames.filter((name) => read.has(name) || name === 'period'),
    parameters: [...parameters].sort(),
  };
}

/** Several lineages as one. */
export function joinedLineage(all: readonly Lineage[]): Lineage {
  const union = <Name extends string>(choose: (lineage: Lineage) => readonly Name[]) => new Set(all.flatMap(choose));
  const shared = union((lineage) => lineage.shared);
  const registers = union((lineage) => lineage.registers);
  return {
    shared: sharedTables.filter((table) => shared.has(table)),
    extracts: [...union((lineage) => lineage.extracts)].sort(),
    registers: registerNames.filter((name) => registers.has(name)),
    parameters: [...union((lineage) => lineage.parameters)].sort(),
  };
}
