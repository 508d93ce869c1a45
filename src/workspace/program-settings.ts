import type { ServerProblem } from '../runner/failure.ts';
import type { OwnServer } from '../runner/own-server/own-server.ts';

/** The file in a program's folder that says by which command its server is started. */
export const SETTINGS = 'wirebook.json';

/** Characters of a command. */
const LONGEST = 1000;

/** Reads the text of a `wirebook.json`: the command that it names, or what is wrong with it. */
export function readProgramSettings(text: string): Extract<OwnServer, { kind: 'command' }> | ServerProblem {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return wrong('json', error instanceof Error ? error.message : String(error));
  }
  const { run, port } = (value ?? {}) as Partial<Record<'run' | 'port', unknown>>;
  const isCommand = typeof run === 'string' && run.trim() !== '' && run.length <= LONGEST;
  // Nothing may stand where nobody sees it: a command is shown before it is agreed to.
  if (!isCommand || /\p{Control}|\p{Format}/u.test(run)) return wrong('run', '');
  const isPort = Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535;
  if (port !== undefined && !isPort) return wrong('port', JSON.stringify(port));
  return { kind: 'command', line: run.trim(), ...(port !== undefined && { port: Number(port) }) };
}

function wrong(what: 'json' | 'run' | 'port', message: string): ServerProblem {
  return { kind: 'settings', wrong: what, message };
}
