import { benchWords } from '../../i18n/bench.ts';
import type { Lang } from '../../i18n/text.ts';

/** What the program prints, folded behind a button that counts the lines. */
export interface OutputLog {
  add(stream: 'stdout' | 'stderr', text: string): void;
  clear(): void;
}

const KEPT_CHARACTERS = 64 * 1024;

export function createOutputLog(button: HTMLButtonElement, lang: Lang): OutputLog {
  const words = benchWords[lang];
  const log = document.createElement('pre');
  log.className = 'output';
  log.tabIndex = 0;
  log.hidden = true;
  button.closest('.bar')?.after(log);
  let lines = 0;

  function count(): void {
    button.textContent = words.output(lines);
    log.ariaLabel = button.textContent;
  }

  button.addEventListener('click', () => {
    log.hidden = !log.hidden;
    button.ariaExpanded = `${!log.hidden}`;
    log.scrollTop = log.scrollHeight;
  });

  const self: OutputLog = {
    add(stream, text) {
      if (lines === 0) log.textContent = '';
      const atEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 4;
      const piece = document.createElement('span');
      piece.className = stream;
      piece.textContent = text;
      log.append(piece);
      while ((log.textContent?.length ?? 0) > KEPT_CHARACTERS && log.childNodes.length > 1)
        log.firstChild?.remove();
      lines += text.split('\n').length - 1;
      if (atEnd) log.scrollTop = log.scrollHeight;
      count();
    },
    clear() {
      lines = 0;
      log.textContent = words.noOutput;
      count();
    },
  };
  self.clear();
  return self;
}
