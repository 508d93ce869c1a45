import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Returns the text with the escape codes of a format, or unchanged. */
export type Paint = (format: Format, text: string) => string;

/** Creates a `Paint` that colours on terminals with colours only; never with `NO_COLOR` (https://no-color.org). */
export function paintFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Paint {
  const coloured = stream.isTTY === true && !env.NO_COLOR && stream.hasColors();
  return (format, text) => (coloured ? styleText(format, text, { validateStream: false }) : text);
}
