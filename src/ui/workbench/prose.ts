import { element } from '../kit/dom.ts';

/** Builds nodes from a text, with `backticks` as code. */
export function prose(text: string): Node[] {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? element('code', {}, part) : document.createTextNode(part)));
}
