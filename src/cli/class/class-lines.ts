import { styleText } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import type { OpenedClass } from '../../class/opened-class.ts';
import { classTerminalWords } from '../../i18n/class-terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';

/** Writes what the terminal shows of an open class: the code, the way in, and what runs here. */
export function classLines(opened: OpenedClass, lang: Lang): string {
  const words = classTerminalWords[lang];
  const isAlone = !opened.addresses.some(({ kind }) => kind === 'network' || kind === 'virtual');
  const others = opened.addresses.slice(1).map(({ url, kind }) => `  ${url}  ${words.kinds[kind]}`);
  const square = renderUnicodeCompact(opened.join, { border: 2 });
  return [
    opened.name,
    ...(opened.seats > 0 ? [words.back(opened.seats)] : []),
    '',
    // Light on dark, whatever the terminal's own colours are.
    ...square.split('\n').map((line) => styleText(['whiteBright', 'bgBlack'], line)),
    '',
    `${words.code}  ${opened.code.slice(0, 3)} ${opened.code.slice(3)}`,
    `${words.join}  ${opened.join}`,
    ...(others.length > 0 ? [words.others, ...others] : []),
    '',
    `${words.teacher}`,
    `  ${opened.teacher}`,
    '',
    opened.rung === 'refused' ? words.runs : words.seatBelt,
    isAlone ? words.noNetwork : words.unreachable,
  ].join('\n');
}
