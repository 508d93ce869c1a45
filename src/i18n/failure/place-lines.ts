import type { Place } from '../../runner/failure.ts';
import { displayWidth } from '../display-width.ts';

/** Returns the lines to print for a place: `server.ts:3:12`, the line of code, and a caret under the column. */
export function placeLines(place: Place): string[] {
  const { file, line, column, source } = place;
  const where = column === null ? `${file}:${line}` : `${file}:${line}:${column}`;
  if (source === null) return [where];
  if (column === null) return [where, source];
  // Tabs stay tabs, so that the caret stands under its column at any tab width.
  const before = source.slice(0, column - 1).replace(/[^\t]+/gu, (part) => ' '.repeat(displayWidth(part)));
  return [where, source, `${before}^`];
}
