import type { Place } from '../../runner/failure.ts';
import { displayWidth } from '../display-width.ts';

/** `server.ts:3:12`, the line itself, and a caret under the column: the lines to print in a fixed-width font. */
export function placeLines(place: Place): string[] {
  const { file, line, column, source } = place;
  const where = column === null ? `${file}:${line}` : `${file}:${line}:${column}`;
  if (source === null) return [where];
  if (column === null) return [where, source];
  // Tabs stay tabs, so that the caret stands under its column whatever their width.
  const before = source.slice(0, column - 1).replace(/[^\t]+/gu, (part) => ' '.repeat(displayWidth(part)));
  return [where, source, `${before}^`];
}
