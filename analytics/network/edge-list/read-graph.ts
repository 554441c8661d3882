import { LanternError } from '../../lantern-error.ts';
import type { LinkList } from '../algorithms/graph.ts';
import { type NameTable, nameTable } from './names.ts';
import { growingColumn, type ListFile, type Refuse, readList } from './read-list.ts';
import type { ScannedRow } from './scan-rows.ts';

export interface NodeList {
  readonly names: NameTable;
  /** Side of each node of a two-mode graph, 0 or 1: the mode that comes first in the file is 0. */
  readonly side: Uint8Array | undefined;
}

/** Reads `id[,mode]`. With `twoMode` the mode is required and there are two of them. Throws LanternError with what to do. */
export function readNodes(file: ListFile, twoMode: boolean): NodeList {
  const names = nameTable();
  const modes = nameTable();
  const side = growingColumn();
  const columns = twoMode ? { required: ['id', 'mode'] } : { required: ['id'], optional: ['mode'] };
  readList(file, columns, (row, [id = -1, mode = -1], refuse) => {
    const [begin = 0, end = 0] = [row.begins[id], row.ends[id]];
    if (begin === end) return refuse(row.number, 'has no id. Give each node one.');
    const before = names.count;
    if (names.add(row.bytes, begin, end) < before) return refuse(row.number, 'has the id of a row above. Keep one of them.');
    if (!twoMode) return;
    const [from = 0, to = 0] = [row.begins[mode], row.ends[mode]];
    if (from === to) return refuse(row.number, 'has no mode. Give each node one of two.');
    const of = modes.add(row.bytes, from, to);
    if (of > 1) return refuse(row.number, 'has a third mode. A two-mode graph has two: check the spelling.');
    side.push(of);
  });
  if (names.count === 0) throw new LanternError('list_empty', `${file.name} has no nodes. Give one a row.`);
  if (twoMode && modes.count < 2)
    throw new LanternError('list_modes', `${file.name} has one mode alone. Name both sides in the column mode, or leave out --two-mode.`);
  return { names, side: twoMode ? Uint8Array.from(side.values()) : undefined };
}

/** A weight above 0; NaN where the cell is none. */
function weightIn(row: ScannedRow, cell: number): number {
  const { bytes } = row;
  const [begin = 0, end = 0] = [row.begins[cell], row.ends[cell]];
  let text = '';
  let digits = 0;
  let plain = begin < end && end - begin < 10;
  for (let at = begin; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x30 || byte > 0x39) {
      plain = false;
      break;
    }
    digits = digits * 10 + byte - 0x30;
  }
  if (plain) return digits > 0 ? digits : Number.NaN;
  for (let at = begin; at < end; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  const value = /^[0-9.]+(e[+-]?[0-9]+)?$/i.test(text) ? Number(text) : Number.NaN;
  return value > 0 && Number.isFinite(value) ? value : Number.NaN;
}

/** Weights one after another; nothing is kept while all are 1. */
function growingWeights() {
  let held: Float64Array | undefined;
  let count = 0;
  return {
    push: (value: number) => {
      if (held === undefined && value !== 1) held = new Float64Array(Math.max(1024, 2 * count)).fill(1);
      if (held !== undefined && count >= held.length) {
        const larger = new Float64Array(2 * count);
        larger.set(held);
        held = larger;
      }
      if (held !== undefined) held[count] = value;
      count += 1;
    },
    values: () => held?.subarray(0, count),
  };
}

export interface ReadLinks {
  readonly links: LinkList;
  /** Links of a node with itself, which count for nothing. */
  readonly loops: number;
}

/**
 * Reads `source,target[,weight]` between known nodes; with sides, across them alone. Throws LanternError with the rows that name an
 * unknown node, join two of one mode, or whose weight is no number above 0.
 */
export function readLinks(file: ListFile, { names, side }: NodeList): ReadLinks {
  const [sources, targets, weights] = [growingColumn(), growingColumn(), growingWeights()];
  let loops = 0;
  const nodeIn = (row: ScannedRow, cell: number, column: string, refuse: Refuse) => {
    const node = names.find(row.bytes, row.begins[cell] ?? 0, row.ends[cell] ?? 0);
    if (node === -1) refuse(row.number, `has a ${column} that is not among the nodes. Add it to the nodes file, or check the spelling.`);
    return node;
  };
  readList(file, { required: ['source', 'target'], optional: ['weight'] }, (row, cells, refuse) => {
    const source = nodeIn(row, cells[0] ?? -1, 'source', refuse);
    const target = nodeIn(row, cells[1] ?? -1, 'target', refuse);
    const weighed = cells[2] ?? -1;
    const weight = weighed === -1 ? 1 : weightIn(row, weighed);
    if (Number.isNaN(weight))
      refuse(row.number, 'has a weight that is not a number above 0. Write it as 2 or 0.5, or leave the column out.');
    if (side !== undefined && source !== -1 && target !== -1 && side[source] === side[target])
      refuse(row.number, 'joins two nodes of one mode. Check the modes in the nodes file, or leave out --two-mode.');
    if (source === target) loops += 1;
    sources.push(source);
    targets.push(target);
    weights.push(weight);
  });
  return { links: { order: names.count, sources: sources.values(), targets: targets.values(), weights: weights.values() }, loops };
}
