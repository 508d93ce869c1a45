import { button, element } from '../../kit/dom.ts';
import { createOutput, type Output } from '../../kit/output.ts';
import type { WorkbenchContext } from '../context.ts';

/** Fills the Output panel with the program's output; places in the learner's files become links to the editor. */
export function createOutputPanel(
  panel: HTMLElement,
  clear: HTMLButtonElement,
  context: WorkbenchContext,
): Output {
  const { words, files, goTo, signal } = context;
  const empty = element('p', { class: 'wb-quiet' }, words.output.empty);
  const cut = element('p', { class: 'wb-quiet' }, words.output.cut);
  const log = element('div', {
    class: 'wb-output',
    role: 'log',
    'aria-label': words.tabs.output,
    tabindex: 0,
  });
  panel.replaceChildren(empty, cut, log);
  const names = files.map((name) => name.replaceAll('.', '\\.')).join('|');
  const places = new RegExp(`(${names}):(\\d+)(?::(\\d+))?`, 'g');

  function linked(text: string): Node[] {
    const nodes: Node[] = [];
    let from = 0;
    for (const match of text.matchAll(places)) {
      const [whole, file = '', line, column] = match;
      const place = { line: Number(line), column: column ? Number(column) : null };
      const link = button(whole, () => goTo(file, place), { class: 'wb-link' });
      nodes.push(document.createTextNode(text.slice(from, match.index)), link);
      from = match.index + whole.length;
    }
    return [...nodes, document.createTextNode(text.slice(from))];
  }

  const output = createOutput(log, {
    show: linked,
    changed(_lines, isCut) {
      const isEmpty = log.childElementCount === 0;
      empty.hidden = !isEmpty;
      clear.disabled = isEmpty;
      cut.hidden = !isCut;
    },
  });
  clear.addEventListener('click', output.clear, { signal });
  output.clear();
  return output;
}
