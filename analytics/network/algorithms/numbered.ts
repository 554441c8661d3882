/** How many nodes are in each group, by its label from 0. */
export function groupSizes(label: Int32Array): Int32Array {
  let count = 0;
  for (let node = 0; node < label.length; node += 1) count = Math.max(count, (label[node] ?? 0) + 1);
  const sizes = new Int32Array(count);
  for (let node = 0; node < label.length; node += 1) sizes[label[node] ?? 0] = (sizes[label[node] ?? 0] ?? 0) + 1;
  return sizes;
}

/** Labels from 0 as numbers from 1: the largest group first, and of groups of one size the one whose first node comes first. */
export function numbered(label: Int32Array): Int32Array {
  const sizes = groupSizes(label);
  const first = new Int32Array(sizes.length).fill(-1);
  for (let node = label.length - 1; node >= 0; node -= 1) first[label[node] ?? 0] = node;
  const used = Array.from(sizes.keys()).filter((group) => (sizes[group] ?? 0) > 0);
  used.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || (first[a] ?? 0) - (first[b] ?? 0));
  const number = new Int32Array(sizes.length);
  for (const [index, group] of used.entries()) number[group] = index + 1;
  return label.map((group) => number[group] ?? 0);
}
