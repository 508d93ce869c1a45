/** Writes the time of day of a moment: `10:18:02`. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB');
}
