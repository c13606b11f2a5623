/**
 * Heights for labels at the ends of lines: as near to their lines as they can be without touching each other.
 * @param wanted heights of the lines' ends, from the top
 * @returns middles of the labels, in the order given, all inside [0, room]
 */
export function spreadLabels(wanted: readonly number[], height: number, room: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const placed = wanted.slice();
  let least = height / 2;
  for (const i of order) {
    placed[i] = Math.max(wanted[i], least);
    least = placed[i] + height;
  }
  let most = room - height / 2;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], most);
    most = placed[i] - height;
  }
  return placed;
}
