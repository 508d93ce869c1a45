import { once } from 'node:events';
import { test as base, expect, type Page } from '@playwright/test';
import { WebSocket } from 'ws';
import type { Agenda, ClassRequest, ClassState, Hello, TeacherRequest } from '../../../src/class/messages.ts';
import { createMessageReader } from '../../../src/class/read-messages.ts';
import { type OpenClass, openClass } from './open-class.ts';

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

/** A class with a teacher. */
export interface ClassSite extends Pick<OpenClass, 'url' | 'code' | 'kill' | 'start'> {
  teacher: TeacherRobot;
  /** Opens the page for joining, takes a seat and waits for the class. */
  join(page: Page, name: string, lang?: 'en' | 'zh'): Promise<void>;
}

interface ClassFixtures {
  /** True for a class whose minutes are short: it is over as soon as the teacher ends it. */
  isHurried: boolean;
  site: ClassSite;
}

const HURRIED = `data:text/javascript,${encodeURIComponent(
  'const wait = setTimeout; globalThis.setTimeout = (f, ms, ...a) => wait(f, ms > 200_000 ? 0 : ms, ...a);',
)}`;

/** Playwright's `test`, with a class of the test's own. */
export const test = base.extend<ClassFixtures>({
  isHurried: [false, { option: true }],
  site: async ({ isHurried }, use) => {
    const opened = await openClass(...(isHurried ? ['--import', HURRIED] : []));
    const { url, code, secret, kill, start, end } = opened;
    const teacher = await openTeacher(url, secret);
    await use({
      url,
      code,
      kill,
      start,
      teacher,
      async join(page, name, lang = 'en') {
        await page.goto(`${url}/${lang}/join/#${code}`);
        await page.locator('[data-name]').fill(name);
        await page.locator('[data-go]').click();
        await expect(page.locator('.class-strip')).toBeVisible();
      },
    });
    await end();
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
    if (message.type === 'refused' && message.why !== 'ended')
      throw new Error(`${message.request} was refused: ${message.why}`);
    for (const look of waiting) look();
  });
  socket.on('error', () => {});
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
