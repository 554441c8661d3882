import { type Level, type Scale, shuffledByGroup, tallyFor } from './leiden-level.ts';

/** One of the parts that a node may join, drawn in proportion to exp(gain / randomness). */
function draw(parts: Int32Array, gains: Float64Array, count: number, most: number, scale: Scale, random: () => number): number {
  let total = 0;
  for (let at = 0; at < count; at += 1) total += Math.exp(((gains[at] ?? 0) - most) / scale.randomness);
  let left = random() * total;
  for (let at = 0; at < count; at += 1) {
    left -= Math.exp(((gains[at] ?? 0) - most) / scale.randomness);
    if (left <= 0) return parts[at] ?? 0;
  }
  return parts[count - 1] ?? 0;
}

/**
 * Refinement of Traag, Waltman and van Eck 2019: within each group the nodes begin alone, and each that is still alone and well
 * connected to its group joins a well connected part that it has a link to and that does not lower modularity, drawn at random with more
 * chance for more gain. So every part is connected. `group` runs from 0 up to
 * `groups`. The part of each node, named by one of its nodes.
 */
export function refine(level: Level, group: Int32Array, groups: number, scale: Scale, random: () => number): Int32Array {
  const { order, offsets, neighbours, weights } = level.graph;
  const part = Int32Array.from({ length: order }, (_, node) => node);
  const partStrength = level.strength.slice();
  const partSize = new Int32Array(order).fill(1);
  const groupStrength = new Float64Array(order);
  /** Weight of the links from a part to the rest of its group. */
  const outward = new Float64Array(order);
  for (let node = 0; node < order; node += 1) {
    const own = group[node] ?? 0;
    groupStrength[own] = (groupStrength[own] ?? 0) + (level.strength[node] ?? 0);
    let sum = 0;
    for (let arc = offsets[node] ?? 0, last = offsets[node + 1] ?? 0; arc < last; arc += 1) {
      if (group[neighbours[arc] ?? 0] === own) sum += weights === undefined ? 1 : (weights[arc] ?? 0);
    }
    outward[node] = sum;
  }
  const wellConnected = (each: number, whole: number) => {
    const strength = partStrength[each] ?? 0;
    return (outward[each] ?? 0) >= scale.expected * strength * (whole - strength) - scale.tolerance;
  };
  const { weight, met, isMet } = tallyFor(order);
  const choices = new Int32Array(order);
  const gains = new Float64Array(order);
  const visited = shuffledByGroup(group, groups, random);
  for (let visit = 0; visit < order; visit += 1) {
    const node = visited[visit] ?? 0;
    const whole = groupStrength[group[node] ?? 0] ?? 0;
    if (part[node] !== node || partSize[node] !== 1 || outward[node] === 0 || !wellConnected(node, whole)) continue;
    let count = 0;
    for (let arc = offsets[node] ?? 0, last = offsets[node + 1] ?? 0; arc < last; arc += 1) {
      const other = neighbours[arc] ?? 0;
      if (group[other] !== group[node]) continue;
      const into = part[other] ?? 0;
      if (isMet[into] === 0) {
        isMet[into] = 1;
        met[count] = into;
        count += 1;
      }
      weight[into] = (weight[into] ?? 0) + (weights === undefined ? 1 : (weights[arc] ?? 0));
    }
    const strength = level.strength[node] ?? 0;
    choices[0] = node;
    gains[0] = 0;
    let chosen = 1;
    let most = 0;
    for (let at = 0; at < count; at += 1) {
      const into = met[at] ?? 0;
      const gain = (weight[into] ?? 0) - scale.expected * strength * (partStrength[into] ?? 0);
      if (gain < 0 || !wellConnected(into, whole)) continue;
      choices[chosen] = into;
      gains[chosen] = gain;
      chosen += 1;
      most = Math.max(most, gain);
    }
    const into = chosen === 1 ? node : draw(choices, gains, chosen, most, scale, random);
    if (into !== node) {
      part[node] = into;
      partSize[into] = (partSize[into] ?? 0) + 1;
      partSize[node] = 0;
      partStrength[into] = (partStrength[into] ?? 0) + strength;
      outward[into] = (outward[into] ?? 0) + (outward[node] ?? 0) - 2 * (weight[into] ?? 0);
    }
    for (let at = 0; at < count; at += 1) {
      weight[met[at] ?? 0] = 0;
      isMet[met[at] ?? 0] = 0;
    }
  }
  return part;
}
