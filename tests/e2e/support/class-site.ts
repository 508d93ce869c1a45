import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, expect, type Page } from '@playwright/test';
import { WebSocket } from 'ws';
import type { Agenda, ClassRequest, ClassState, Hello, TeacherRequest } from '../../../src/class/messages.ts';
import { createMessageReader } from '../../../src/class/read-messages.ts';

type Steering = Extract<TeacherRequest, { version: number }>;
type WithoutVersion<R> = R extends Steering ? Omit<R, 'version'> : never;

/** A teacher without a page, who leads the class over its channel. */
export interface TeacherRobot {
  readonly state: { agenda: Agenda; class: ClassState };
  send(request: Exclude<ClassRequest, Hello | Steering>): void;
  /** Sends a request that changes the agenda, with its present version; resolves when it has changed. */
  steer(request: WithoutVersion<Steering>): Promise<void>;
  /** Resolves when the class is as asked. */
  until(isSo: (state: TeacherRobot['state']) => boolean): Promise<void>;
}

/** A class, as `npm run class` opens it, in a process of its own. */
export interface ClassSite {
  url: string;
  code: string;
  teacher: TeacherRobot;
  /** Opens the page for joining, takes a seat and waits for the class. */
  join(page: Page, name: string, lang?: 'en' | 'zh'): Promise<void>;
}

/** Playwright's `test`, with a class of the test's own. */
export const test = base.extend<{ site: ClassSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern
  site: async ({}, use) => {
    const workspace = await mkdtemp(join(tmpdir(), 'wirebook-class-'));
    const server = spawn(
      process.execPath,
      ['src/cli/class/command.ts', '--json', '--port', '0', '--name', 'Networks', '--lang', 'en'],
      {
        env: { ...process.env, HOST: 'localhost', WIREBOOK_WORKSPACE: workspace },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const { code, teacher, port } = JSON.parse(line) as { code: string; teacher: string; port: number };
    const url = `http://localhost:${port}`;
    const robot = await openTeacher(url, new URL(teacher).hash.slice(1));
    await use({
      url,
      code,
      teacher: robot,
      async join(page, name, lang = 'en') {
        await page.goto(`${url}/${lang}/join/#${code}`);
        await page.locator('[data-name]').fill(name);
        await page.locator('[data-go]').click();
        await expect(page.locator('.class-strip')).toBeVisible();
      },
    });
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
    await rm(workspace, { recursive: true, force: true });
  },
});

async function openTeacher(url: string, secret: string): Promise<TeacherRobot> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/class-channel`, { origin: url });
  socket.binaryType = 'arraybuffer';
  const waiting = new Set<() => void>();
  const state = {} as TeacherRobot['state'];
  const read = createMessageReader((message) => {
    if ('agenda' in message) state.agenda = message.agenda;
    if ('class' in message) state.class = message.class;
    if ('seq' in message) socket.send(JSON.stringify({ type: 'ack', seq: message.seq }));
    if (message.type === 'refused') throw new Error(`${message.request} was refused: ${message.why}`);
    for (const look of waiting) look();
  });
  socket.on('message', (data, isBinary) => read(isBinary ? (data as ArrayBuffer) : String(data)));
  await once(socket, 'open');

  function until(isSo: (state: TeacherRobot['state']) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!state.agenda || !state.class || !isSo(state)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  }

  socket.send(JSON.stringify({ type: 'hello', lang: 'en', role: 'teacher', secret } satisfies Hello));
  await until(() => true);
  return {
    state,
    until,
    send: (request) => socket.send(JSON.stringify(request)),
    async steer(request) {
      const { version } = state.agenda;
      socket.send(JSON.stringify({ ...request, version }));
      await until(({ agenda }) => agenda.version > version);
    },
  };
}

export { expect } from '@playwright/test';
