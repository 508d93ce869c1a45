import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { terminalWords } from '../../i18n/terminal/index.ts';
import type { Lang } from '../../i18n/text.ts';
import type { ProgramServers } from '../../workspace/program-servers.ts';
import { UsageError } from './check-options.ts';

/**
 * Shows the command that a program's `wirebook.json` names, and asks whether it may be run, unless the user has agreed to
 * it before. Throws a `UsageError` when the user does not agree, or cannot be asked.
 */
export async function askToAgree(
  dir: string,
  servers: ProgramServers,
  { agree, lang }: { agree: boolean; lang: Lang },
): Promise<void> {
  const { refusal } = await servers.of(dir);
  if (refusal?.kind !== 'own-server' || refusal.problem.kind !== 'not-agreed') return;
  const { command } = refusal.problem;
  const words = terminalWords[lang];
  if (!agree && !process.stdin.isTTY) throw new UsageError(words.agreeFirst(command));
  if (!agree && !(await answersYes(words.agreeTo(command)))) throw new UsageError(words.notAgreed);
  await servers.agree(dir, command);
}

/** Asks a question at the terminal; resolves to true for yes. */
export async function answersYes(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl+C closes it without an answer.
    const closed = once(terminal, 'close').then(() => '');
    return /^\s*(?:y|yes|是|好)\s*$/i.test(await Promise.race([terminal.question(question), closed]));
  } finally {
    terminal.close();
  }
}
