import { once } from 'node:events';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { WebSocket } from 'ws';
import type { StoredClass } from '../../../src/class/class-record.ts';
import { newClass } from '../../../src/class/live-class.ts';
import type { ClassMessage, ClassRequest, Hello, You } from '../../../src/class/messages.ts';
import { createMessageReader } from '../../../src/class/read-messages.ts';
import { openSqliteStore } from '../../../src/class/sqlite-store.ts';
import { createRunner } from '../../../src/runner/runner.ts';
import { type ClassHost, type ClassHostOptions, openClass } from '../../../src/server/class/class-host.ts';
import { createFindShipped } from '../../../src/server/class/find-shipped.ts';
import { type ServedSite, serveForTest, temporaryFolder, writeFiles } from './served.ts';

type Of<T extends ClassMessage['type']> = Extract<ClassMessage, { type: T }>;

/** A program that answers, and sets a cookie. */
const ECHO = `import { createServer } from 'node:http';
createServer((request, response) => {
  if (request.url === '/set') response.setHeader('Set-Cookie', 'visits=1; HttpOnly');
  response.end('echo ' + request.url);
}).listen(3000);
console.log('ready');
`;

/** A class on a site, with one demo, `http/echo`. */
export interface TestClass {
  site: ServedSite;
  host: ClassHost;
  code: string;
  /** The teacher's secret. */
  secret: string;
}

/** A page of the class, reduced to its channel; it confirms the wire as a page does, unless told not to. */
export interface Robot {
  readonly socket: WebSocket;
  send(request: ClassRequest): void;
  /** Resolves with the next message of this type that fulfils `condition`; skips earlier ones of the type. */
  next<T extends ClassMessage['type']>(type: T, condition?: (message: Of<T>) => boolean): Promise<Of<T>>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  confirms: boolean;
  /** The number of the last message of the wire that came. */
  readonly lastSeq: number;
}

/** Opens a class on a small site; everything is closed and removed after the test. */
export async function openClassForTest(
  t: TestContext,
  { times, stored }: { times?: ClassHostOptions['times']; stored?: StoredClass } = {},
): Promise<TestClass> {
  const folder = await temporaryFolder(t);
  await writeFiles(folder, { 'demos/01-http/echo/server.ts': ECHO });
  const record = stored?.record ?? newClass('Class 3b', 'en');
  const store = openSqliteStore(join(folder, 'class.sqlite'));
  await store.saveClass(record);
  const relays = { host: '0.0.0.0', ports: { first: 43_200, last: 43_263 } };
  const runner = await createRunner({ host: '0.0.0.0', isClass: true, relays, warm: 1 });
  const exercises = { exerciseIds: async () => [], loadExercise: async () => Promise.reject(new Error()) };
  const host = openClass({
    stored: stored ?? { record, seats: [], answers: [] },
    store,
    runner,
    relays,
    findShipped: createFindShipped(join(folder, 'demos'), exercises),
    tasks: new Map([['05-stream', ['open', 'close']]]),
    addresses: [],
    ...(times && { times }),
  });
  const site = await serveForTest(t, {
    classHost: host,
    limits: { connectionsPerAddress: 2000, connections: 4000 },
  });
  t.after(async () => {
    await host.close();
    await runner.close();
    await store.close();
  });
  return { site, host, code: record.code, secret: record.links[0]?.secret ?? '' };
}

/** Opens a channel to the class as a page of the site does. */
export async function openRobot(
  { port, origin }: Pick<ServedSite, 'port' | 'origin'>,
  hello?: Hello,
): Promise<Robot> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/class-channel`, {
    origin: origin.replace('localhost', '127.0.0.1'),
    perMessageDeflate: false,
  });
  socket.binaryType = 'arraybuffer';
  const waiting: ClassMessage[] = [];
  let wake = () => {};
  let gone = false;
  let lastSeq = 0;
  const robot: Robot = {
    socket,
    closed: new Promise((resolve) => socket.once('close', resolve)),
    confirms: true,
    get lastSeq() {
      return lastSeq;
    },
    send: (request) => socket.send(JSON.stringify(request)),
    async next(type, condition = () => true) {
      for (;;) {
        const index = waiting.findIndex((message) => message.type === type);
        if (index >= 0) {
          const message = waiting.splice(index, 1)[0] as Of<typeof type>;
          if (condition(message)) return message;
          continue;
        }
        if (gone) throw new Error(`the channel closed before a "${type}" message came`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
  const read = createMessageReader((message) => {
    waiting.push(message);
    if (message.type === 'wire' || message.type === 'snapshot') {
      lastSeq = message.seq;
      if (robot.confirms) robot.send({ type: 'ack', seq: message.seq });
    }
    wake();
  });
  socket.on('message', (data, isBinary) =>
    read(isBinary ? (data as ArrayBuffer) : String(Buffer.from(data as ArrayBuffer))),
  );
  robot.closed.then(() => {
    gone = true;
    wake();
  });
  await once(socket, 'open');
  if (hello) robot.send(hello);
  return robot;
}

/** Opens the teacher's page and waits until it is welcome. */
export async function openTeacher({
  site,
  secret,
}: TestClass): Promise<{ robot: Robot; welcome: Of<'welcome'> }> {
  const robot = await openRobot(site, { type: 'hello', lang: 'en', role: 'teacher', secret });
  return { robot, welcome: await robot.next('welcome') };
}

/** Joins with a name; resolves to the page and to what it knows of itself. */
export async function joinClass(
  { site, code }: TestClass,
  name: string,
): Promise<{ robot: Robot; you: Extract<You, { role: 'seat' }>; welcome: Of<'welcome'> }> {
  const robot = await openRobot(site, { type: 'hello', lang: 'en', role: 'seat', code, name });
  const welcome = await robot.next('welcome');
  if (welcome.you.role !== 'seat') throw new Error('not a seat');
  return { robot, you: welcome.you, welcome };
}
