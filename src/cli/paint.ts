import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours text, or leaves it alone. */
export type Paint = (format: Format, text: string) => string;

/** Colours on a terminal that has them and only there; `NO_COLOR` turns them off (https://no-color.org). */
export function paintFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Paint {
  const coloured = stream.isTTY === true && !env.NO_COLOR && stream.hasColors();
  return (format, text) => (coloured ? styleText(format, text, { validateStream: false }) : text);
}
