import type { BenchWords } from '../../i18n/bench/en.ts';
import css from '../../styles/bench/output-log.css?inline';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { element } from '../kit/dom.ts';
import { createOutput, type Output } from '../kit/output.ts';

adoptSheet(css);

/** Adds a log of the program's output below the bench's bar, closed at first, with a button that counts the lines. */
export function createOutputLog(
  toggle: HTMLButtonElement,
  words: BenchWords,
  { signal }: { signal: AbortSignal },
): Output {
  const log = element('div', { class: 'output', role: 'log', tabindex: 0, hidden: true });
  log.dataset.empty = words.noOutput;
  toggle.closest('.bar')?.after(log);
  signal.addEventListener('abort', () => log.remove());

  function unfold(): void {
    log.hidden = !log.hidden;
    toggle.ariaExpanded = `${!log.hidden}`;
    log.scrollTop = log.scrollHeight;
  }

  toggle.addEventListener('click', unfold, { signal });
  const output = createOutput(log, {
    changed(lines) {
      toggle.textContent = words.output(lines);
      log.ariaLabel = toggle.textContent;
    },
  });
  output.clear();
  return output;
}
