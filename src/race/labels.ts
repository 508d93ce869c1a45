/** A label beside a lane: one message's delay, or several that came so close together that they share one. */
export interface DelayLabel {
  y: number;
  /** The longest. */
  delay: number;
  count: number;
}

/**
 * Places labels from the top down so that none covers another: each at its arrival or as near below it as there is room.
 * Labels that would have to move by more than `most` join the one before them.
 */
export function placeLabels(
  arrivals: readonly { y: number; delay: number }[],
  height: number,
  most: number,
): DelayLabel[] {
  const labels: DelayLabel[] = [];
  for (const { y, delay } of [...arrivals].sort((a, b) => a.y - b.y || b.delay - a.delay)) {
    const last = labels.at(-1);
    const free = last === undefined ? y : Math.max(y, last.y + height);
    if (last !== undefined && free - y > most) {
      last.count += 1;
      last.delay = Math.max(last.delay, delay);
    } else {
      labels.push({ y: free, delay, count: 1 });
    }
  }
  return labels;
}
