import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import type { JoinedClass } from '../../class/joined-class.ts';
import { joinErrors } from '../../i18n/join-errors.ts';
import { joinTerminalWords } from '../../i18n/join-terminal/index.ts';
import { isLoopback } from '../../loopback.ts';
import { WORKSPACE } from '../../paths.ts';
import { HttpError } from '../../server/http/http-error.ts';
import { ListenError } from '../../server/http/listen.ts';
import { createJoinedWorkbook } from '../../server/join/joined-workbook.ts';
import { readSettings } from '../../server/settings.ts';
import { UsageError } from '../check/check-options.ts';
import { EXIT } from '../check/verdict-line.ts';
import { type JoinOptions, readJoinOptions } from './join-options.ts';
import { findWorkbook } from './own-workbook.ts';

let lang: JoinOptions['lang'] = 'en';
try {
  const options = readJoinOptions(process.argv.slice(2), process.env);
  lang = options.lang;
  await main(options);
} catch (error) {
  if (error instanceof HttpError) console.error(error.text[lang]);
  else if (error instanceof UsageError || error instanceof ListenError) console.error(error.message);
  else throw error;
  process.exit(EXIT.usage);
}

async function main(options: JoinOptions): Promise<void> {
  const words = joinTerminalWords[options.lang];
  if (options.help) return console.log(words.usage);
  const { host, port } = readSettings(process.env);
  if (!isLoopback(host)) throw new UsageError(joinErrors.notHere[options.lang]);
  const running = port === 0 ? null : await findWorkbook(port, options.lang);
  if (running === 'other') throw new UsageError(words.noWorkbook(port));
  const workbook = running ?? createJoinedWorkbook(WORKSPACE);
  if (options.leave) {
    await workbook.leave();
    return console.log(words.left);
  }
  const { address, code } = options;
  const who =
    options.words === undefined
      ? { name: options.name ?? (await askName(words.yourName)) }
      : { words: options.words };
  const joined = await workbook.join({ address, code, lang: options.lang, ...who });
  if (joined) tell(joined, options, port);
  // The workbook finds the seat where it was kept.
  if (running === null) await import('../../server/main.ts');
}

async function askName(question: (usual: string) => string): Promise<string> {
  const usual = userInfo().username;
  if (!process.stdin.isTTY) return usual;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await terminal.question(question(usual));
  terminal.close();
  return typed.trim() || usual;
}

function tell({ className, name, seat, words: four }: JoinedClass, options: JoinOptions, port: number): void {
  const words = joinTerminalWords[options.lang];
  console.log(
    [
      words.joined(className, name, seat),
      `${words.words}: ${four[options.lang]}`,
      `${words.open}  http://localhost:${port}/${options.lang}/join/`,
    ].join('\n'),
  );
}
