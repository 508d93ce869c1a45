import { displayWidth } from '../i18n/display-width.ts';

/** Fills a text with spaces up to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Cuts a text to `width` columns, with an ellipsis where it was cut. */
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

// A stretch without a place to break: a word, or one Chinese character, with the punctuation that must stay with it.
const STRETCH =
  /\s+|[\u2e80-\u9fff\uf900-\ufaff][，。、：；！？”’）」』》]*|[^\s\u2e80-\u9fff\uf900-\ufaff]+/gu;

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const [stretch] of line.matchAll(STRETCH)) {
    if (current !== '' && displayWidth(current + stretch.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = stretch.trimStart();
    } else {
      current += stretch;
    }
  }
  return [...lines, current.trimEnd()];
}

/** One labelled paragraph: the label once, the lines beside it, aligned. */
export function labelled(label: string, labelWidth: number, lines: readonly string[]): string[] {
  return lines.map((line, index) => pad(index === 0 ? label : '', labelWidth) + line);
}
