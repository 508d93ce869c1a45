/** The parts of a long text that are shown: of more than `most` characters the first `start` and the last `end`. */
interface Shown {
  most: number;
  start: number;
  end?: number;
}

/** Shortens a text where it is long; `…` stands for what is left out. */
export function shortened(text: string, { most, start, end = 0 }: Shown): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  return `${letters.slice(0, start).join('')}…${letters.slice(letters.length - end).join('')}`;
}

/** Puts a text on one line. Of one that has more than `most` characters only the beginning is kept. */
export function short(text = '', most = 60): string {
  return shortened(onOneLine(text), { most, start: most - 10 });
}

/** Leaves out the middle of a text that is long, such as a path or a body. */
export function brief(text: string): string {
  return shortened(text, { most: 60, start: 54, end: 5 });
}

/** Puts a text in quotation marks as both languages have them, shortened where it is long. */
export function quoted(text: string): string {
  return `“${brief(text)}”`;
}

/** Puts words of a page in quotation marks, on one line, shortened where they are long. */
export function quotedLine(text: string): string {
  return `“${shortened(onOneLine(text.trim()), { most: 80, start: 60, end: 12 })}”`;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
