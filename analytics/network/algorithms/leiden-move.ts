import { type Level, type Scale, shuffled, tallyFor } from './leiden-level.ts';

/** Strength and number of nodes of each group, and the groups without any. */
interface Groups {
  readonly strength: Float64Array;
  readonly size: Int32Array;
  readonly empty: Int32Array;
  empties: number;
}

function groupsOf(level: Level, group: Int32Array): Groups {
  const { order } = level.graph;
  const groups: Groups = { strength: new Float64Array(order), size: new Int32Array(order), empty: new Int32Array(order), empties: 0 };
  for (let node = 0; node < order; node += 1) {
    const own = group[node] ?? 0;
    groups.strength[own] = (groups.strength[own] ?? 0) + (level.strength[node] ?? 0);
    groups.size[own] = (groups.size[own] ?? 0) + 1;
  }
  for (let own = order - 1; own >= 0; own -= 1) {
    if (groups.size[own] !== 0) continue;
    groups.empty[groups.empties] = own;
    groups.empties += 1;
  }
  return groups;
}

/**
 * Local moving: each node goes to the group, among its neighbours' and an empty one, where modularity rises most, until none would
 * move. Only neighbours of what moved are looked at again (the queue of Traag, Waltman and van Eck 2019). Changes `group`, whose labels
 * are under the number of nodes; how many moves were made.
 */
export function moveNodes(level: Level, group: Int32Array, scale: Scale, random: () => number): number {
  const { order, offsets, neighbours, weights } = level.graph;
  const groups = groupsOf(level, group);
  const { weight, met, isMet } = tallyFor(order);
  const queue = shuffled(order, random);
  const queued = new Uint8Array(order).fill(1);
  let moves = 0;
  for (let head = 0, waiting = order; waiting > 0; ) {
    const node = queue[head] ?? 0;
    head = head + 1 === order ? 0 : head + 1;
    waiting -= 1;
    queued[node] = 0;
    const own = group[node] ?? 0;
    const first = offsets[node] ?? 0;
    const last = offsets[node + 1] ?? 0;
    let count = 0;
    for (let arc = first; arc < last; arc += 1) {
      const other = group[neighbours[arc] ?? 0] ?? 0;
      if (isMet[other] === 0) {
        isMet[other] = 1;
        met[count] = other;
        count += 1;
      }
      weight[other] = (weight[other] ?? 0) + (weights === undefined ? 1 : (weights[arc] ?? 0));
    }
    const strength = level.strength[node] ?? 0;
    const perStrength = strength * scale.expected;
    groups.strength[own] = (groups.strength[own] ?? 0) - strength;
    let best = own;
    let gain = (weight[own] ?? 0) - perStrength * (groups.strength[own] ?? 0) + scale.tolerance;
    for (let at = 0; at < count; at += 1) {
      const other = met[at] ?? 0;
      const there = (weight[other] ?? 0) - perStrength * (groups.strength[other] ?? 0);
      if (there > gain && other !== own) {
        gain = there;
        best = other;
      }
      weight[other] = 0;
      isMet[other] = 0;
    }
    if (gain < 0 && (groups.size[own] ?? 0) > 1) best = groups.empty[groups.empties - 1] ?? own;
    groups.strength[best] = (groups.strength[best] ?? 0) + strength;
    if (best === own) continue;
    moves += 1;
    group[node] = best;
    if (groups.size[best] === 0) groups.empties -= 1;
    groups.size[best] = (groups.size[best] ?? 0) + 1;
    groups.size[own] = (groups.size[own] ?? 0) - 1;
    if (groups.size[own] === 0) {
      groups.empty[groups.empties] = own;
      groups.empties += 1;
    }
    for (let arc = first; arc < last; arc += 1) {
      const other = neighbours[arc] ?? 0;
      if (queued[other] === 1 || group[other] === best) continue;
      queued[other] = 1;
      const tail = head + waiting;
      queue[tail >= order ? tail - order : tail] = other;
      waiting += 1;
    }
  }
  return moves;
}
