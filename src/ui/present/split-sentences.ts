import { element } from '../kit/dom.ts';

/** Where a sentence ends: after its mark, before the space that follows it in English. */
const END = /(?<=[.?!]["”’)]?\s)|(?<=[。？！][”』）]?)/;

/** Wraps each sentence of a paragraph, so that it can be hidden by itself, and returns the sentences. */
export function splitSentences(paragraph: Element): HTMLElement[] {
  const done = [...paragraph.querySelectorAll<HTMLElement>(':scope > [data-sentence]')];
  if (done.length > 0) return done;
  const sentences: HTMLElement[] = [];
  let open: HTMLElement | undefined;
  for (const node of [...paragraph.childNodes]) {
    const parts = node instanceof Text ? node.data.split(END) : [node];
    for (const [index, part] of parts.entries()) {
      // A source in the margin belongs to the sentence after it.
      if (index > 0 || !open) {
        open = element('span', { 'data-sentence': true });
        sentences.push(open);
      }
      open.append(part);
    }
  }
  paragraph.replaceChildren(...sentences);
  return sentences;
}
