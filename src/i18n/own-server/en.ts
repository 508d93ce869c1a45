import { seconds } from '../failure/units.ts';
import type { OwnProblem } from './own-problem.ts';

/** Explains in a sentence or two why a server of the user’s own cannot be used, and how to correct it. */
export function en(problem: OwnProblem): string {
  switch (problem.kind) {
    case 'no-package': {
      const { name, installAt } = problem;
      return `The package "${name}" is not installed. In the folder ${installAt}: npm install ${name}`;
    }
    case 'missing':
      return `The command "${problem.command}" was not found, or may not be run. Try it in a terminal, in the program’s folder.`;
    case 'ended': {
      const how = problem.signal === null ? `with exit code ${problem.code}` : `by ${problem.signal}`;
      const when = problem.during === 'start' ? 'before it listened on any port' : 'while it was needed';
      const terminal = problem.wantsTerminal
        ? ' It seems to need a terminal or to wait for input: commands run without either here.'
        : '';
      return `The command ended ${how} ${when}.${terminal}`;
    }
    case 'forked':
      return 'The command ended at once and left a process running in the background, which was ended, too. Start the server in the foreground: without a daemon option, and without "&".';
    case 'silent':
      return `Nothing listens: in ${seconds(problem.after)} s the command has opened no port. Its environment says on which to listen: PORT=${problem.port}. If it listens on one of its own that cannot be found, give it: --port N, or "port" in wirebook.json.`;
    case 'two-ports':
      return `The command listens on ${list(problem.ports)}, and none of them is its PORT. Let the server listen on the port in the environment variable PORT, or say which one it is: --port N, or "port" in wirebook.json.`;
    case 'port-taken':
      return `${problem.port === null ? 'The port that the program wants' : `Port ${problem.port}`} is used by somebody else: another program, or another run of this one. End that, or let the server listen on the port in the environment variable PORT.`;
    case 'ignores-signals':
      return `The command does not end on SIGTERM within half a second: it was killed, each time. (${problem.command})`;
    case 'nobody':
      return `Nothing listens at ${at(problem)}. Start your server first.`;
    case 'not-agreed':
      return 'The program’s wirebook.json starts it with the command below, which gets all of your rights, as in a terminal. It runs once you agree.';
    case 'settings':
      return `wirebook.json ${settingsText[problem.wrong](problem.message)} It looks like this: {"run": "python3 app.py"}, and may also have a "port": 8080.`;
  }
}

function list(ports: readonly number[]): string {
  return `${ports.slice(0, -1).join(', ')} and ${ports.at(-1)}`;
}

function at({ host, port }: { host: string; port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

const settingsText = {
  file: (message: string) => `cannot be read: ${message}.`,
  json: (message: string) => `is not JSON: ${message}.`,
  run: () => 'has no "run" with a command in one line.',
  port: (message: string) => `has a "port" that is none: ${message}.`,
};
