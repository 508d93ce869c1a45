import { element } from '../../kit/dom.ts';
import type { WorkbenchContext } from '../context.ts';

export interface Output {
  add(stream: 'stdout' | 'stderr', text: string): void;
  clear(): void;
}

const KEPT_LINES = 1000;

/** Fills the Output panel with what the program prints; places in the learner's files become links to the editor. */
export function createOutput(
  panel: HTMLElement,
  clear: HTMLButtonElement,
  setting: WorkbenchContext,
): Output {
  const { words, files, goTo } = setting;
  const empty = element('p', { class: 'wb-quiet' }, words.output.empty);
  const cut = element('p', { class: 'wb-quiet', hidden: true }, words.output.cut);
  const lines = element('div', {
    class: 'wb-output',
    role: 'log',
    'aria-label': words.tabs.output,
    tabindex: 0,
  });
  panel.append(empty, cut, lines);
  const names = files.map((name) => name.replaceAll('.', '\\.')).join('|');
  const places = new RegExp(`(${names}):(\\d+)(?::(\\d+))?`, 'g');
  /** The last line, while it has not ended. */
  let open: { stream: string; text: string; shown: HTMLElement } | null = null;

  function clearAll(): void {
    lines.replaceChildren();
    open = null;
    cut.hidden = true;
    show();
  }

  function show(): void {
    empty.hidden = lines.childElementCount > 0;
    clear.disabled = lines.childElementCount === 0;
  }

  function linked(text: string): Node[] {
    const nodes: Node[] = [];
    let from = 0;
    for (const match of text.matchAll(places)) {
      const [whole, file = '', line, column] = match;
      const link = element('button', { type: 'button', class: 'wb-link' }, whole);
      link.addEventListener('click', () =>
        goTo(file, { line: Number(line), column: column ? Number(column) : null }),
      );
      nodes.push(document.createTextNode(text.slice(from, match.index)), link);
      from = match.index + whole.length;
    }
    return [...nodes, document.createTextNode(text.slice(from))];
  }

  clear.addEventListener('click', clearAll);
  show();

  return {
    clear: clearAll,
    add(stream, text) {
      const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 30;
      const parts = text.split('\n');
      for (const [index, piece] of parts.entries()) {
        const ended = index < parts.length - 1;
        if (!ended && piece === '') continue;
        if (open?.stream !== stream) open = null;
        if (!open) {
          const shown = element('div', { class: `wb-line is-${stream}` });
          lines.append(shown);
          open = { stream, text: '', shown };
        }
        open.text += piece;
        open.shown.replaceChildren(...linked(open.text));
        if (ended) open = null;
      }
      while (lines.childElementCount > KEPT_LINES) {
        lines.firstElementChild?.remove();
        cut.hidden = false;
      }
      show();
      if (atEnd) lines.scrollTop = lines.scrollHeight;
    },
  };
}
