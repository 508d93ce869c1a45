import { eastAsianWidth } from 'get-east-asian-width';

const graphemes = new Intl.Segmenter();
const NO_WIDTH = /^[\p{Mark}\p{Control}\p{Format}]+$/u;

/** Returns the number of columns that a text takes in a fixed-width font: two for a Chinese character or an emoji. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (!NO_WIDTH.test(segment)) width += eastAsianWidth(segment.codePointAt(0) ?? 0);
  }
  return width;
}
