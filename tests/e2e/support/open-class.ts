import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import type { ClassRequest, Hello } from '../../../src/class/messages.ts';
import { freePort } from './free-port.ts';

/** An open class that the test's teacher leads in a browser; its server can fail and come back. */
export interface OpenClass {
  url: string;
  code: string;
  /** The teacher's secret. */
  secret: string;
  /** Kills the server's process, as if the machine had failed. */
  kill(): Promise<void>;
  /** Starts it again on the same port; the class comes back. */
  start(): Promise<void>;
  /** Kills it, and removes its workspace. */
  end(): Promise<void>;
}

/** Opens a class on loopback, on a free port; Node gets these options. */
export async function openClass(...nodeOptions: string[]): Promise<OpenClass> {
  const workspace = await mkdtemp(join(tmpdir(), 'wirebook-class-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const opened: OpenClass = {
    url: `http://localhost:${port}`,
    code: '',
    secret: '',
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    async start() {
      const args = ['--json', '--port', `${port}`, '--lang', 'en', '--name', 'Group 3'];
      const server = spawn(process.execPath, [...nodeOptions, 'src/cli/class/command.ts', ...args], {
        env: { ...process.env, HOST: 'localhost', WIREBOOK_WORKSPACE: workspace },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = server;
      const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
      const told = JSON.parse(line) as { code: string; teacher: string };
      opened.code = told.code;
      // A class that comes back has the same secret, but its server knows only the hash.
      opened.secret ||= new URL(told.teacher).hash.slice(1);
    },
    async end() {
      await opened.kill();
      await rm(workspace, { recursive: true, force: true });
    },
  };
  await opened.start();
  return opened;
}

/** A learner without a browser: a channel to the class alone. */
export interface RobotSeat {
  send(request: Exclude<ClassRequest, Hello>): void;
}

/** Takes a seat with a name, and resolves once the class has welcomed it. */
export async function takeSeat({ url, code }: OpenClass, name: string): Promise<RobotSeat> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/class-channel`, { origin: url });
  socket.on('error', () => {});
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hello', lang: 'en', role: 'seat', code, name } satisfies Hello));
  await once(socket, 'message');
  return { send: (request) => socket.send(JSON.stringify(request)) };
}
