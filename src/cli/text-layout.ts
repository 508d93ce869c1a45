import { displayWidth } from '../i18n/display-width.ts';

/** Appends spaces to a text up to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Cuts a text to `width` columns and ends it with an ellipsis when it was longer. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (displayWidth(kept + char) > width - 1) break;
    kept += char;
  }
  return `${kept}…`;
}

/** Breaks a text into lines of at most `width` columns: between words, or between Chinese characters. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

// A unit that is never broken: a word, or one Chinese character with the punctuation that must not begin a line.
const UNIT = /\s+|[\u2e80-\u9fff\uf900-\ufaff][，。、：；！？”’）」』》]*|[^\s\u2e80-\u9fff\uf900-\ufaff]+/gu;

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const [unit] of line.matchAll(UNIT)) {
    if (current !== '' && displayWidth(current + unit.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = unit.trimStart();
    } else {
      current += unit;
    }
  }
  return [...lines, current.trimEnd()];
}

/** Returns lines with a label before the first; the others are indented by `labelWidth` columns. */
export function labelled(label: string, labelWidth: number, lines: readonly string[]): string[] {
  return lines.map((line, index) => pad(index === 0 ? label : '', labelWidth) + line);
}
