import { element } from '../kit/dom.ts';

/** Splits text at `backticks`, what is inside them becoming code. */
export function prose(text: string): Node[] {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? element('code', {}, part) : document.createTextNode(part)));
}
