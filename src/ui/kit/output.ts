import { element } from './dom.ts';

/** The lines that a program prints, in an element that scrolls. */
export interface Output {
  add(stream: 'stdout' | 'stderr', text: string): void;
  clear(): void;
}

export interface OutputOptions {
  /** Turns the text of a line into the nodes that show it. */
  show?(text: string): (Node | string)[];
  /** Called after every change. `lines` have ended since the last `clear`; `isCut` tells that the first were dropped. */
  changed(lines: number, isCut: boolean): void;
}

const KEPT_LINES = 1000;
const KEPT_CHARACTERS = 64 * 1024;
/** Distance from its end, in pixels, within which the log scrolls along with new lines. */
const NEAR = 30;

/** Keeps the newest lines of both streams in `log`, in the order in which they came. */
export function createOutput(log: HTMLElement, { show = (text) => [text], changed }: OutputOptions): Output {
  /** The last line, while it has not ended. */
  let open: { stream: string; text: string; line: HTMLElement } | null = null;
  let ended = 0;
  let characters = 0;
  let isCut = false;

  function clear(): void {
    log.replaceChildren();
    open = null;
    ended = 0;
    characters = 0;
    isCut = false;
    changed(0, false);
  }

  function addToLine(stream: 'stdout' | 'stderr', piece: string): void {
    if (open?.stream !== stream) {
      open = { stream, text: '', line: element('div', { class: `line ${stream}` }) };
      log.append(open.line);
    }
    open.text += piece;
    characters += piece.length;
    open.line.replaceChildren(...show(open.text));
  }

  function dropEarly(): void {
    while (
      log.childElementCount > KEPT_LINES ||
      (characters > KEPT_CHARACTERS && log.childElementCount > 1)
    ) {
      characters -= log.firstElementChild?.textContent.length ?? 0;
      log.firstElementChild?.remove();
      isCut = true;
    }
  }

  return {
    clear,
    add(stream, text) {
      const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
      const pieces = text.split('\n');
      for (const [index, piece] of pieces.entries()) {
        const isLast = index === pieces.length - 1;
        if (isLast && piece === '') continue;
        addToLine(stream, piece);
        if (isLast) continue;
        open = null;
        ended += 1;
      }
      dropEarly();
      changed(ended, isCut);
      if (atEnd) log.scrollTop = log.scrollHeight;
    },
  };
}
