import type { Check } from '../../checker/check.ts';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import { cut } from '../text-layout.ts';
import { NUMBER_WIDTH } from './format-result.ts';

const REDRAW_MS = 100;

/** The last line of a terminal, with a running check and its time. Writes nothing where there is no terminal. */
export interface ProgressLine {
  /** Shows a check that began at `since`, as `performance.now()` tells it. */
  show(check: Check, number: string, since: number): void;
  clear(): void;
}

export function createProgressLine(stream: NodeJS.WriteStream, lang: Lang): ProgressLine {
  let timer: NodeJS.Timeout | undefined;

  function clear(): void {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    stream.write('\r\x1b[K');
  }

  return {
    clear,
    show(check, number, since) {
      if (!stream.isTTY) return;
      clear();
      const draw = () => {
        const seconds = ((performance.now() - since) / 1000).toFixed(1);
        const time = terminalWords[lang].running(seconds, check.timeout / 1000);
        stream.write(
          `\r\x1b[K${cut(`… ${number.padStart(NUMBER_WIDTH)}  ${check.title[lang]}  ${time}`, stream.columns - 1)}`,
        );
      };
      timer = setInterval(draw, REDRAW_MS);
      draw();
    },
  };
}
