import { type ClientRequest, get } from 'node:http';
import { WebSocket } from 'ws';

/** What the measuring process orders from this one, which holds all clients. `hello: null`: the bare peer takes none. */
export type RobotOrder =
  | {
      kind: 'join';
      url: string;
      origin: string;
      seats: number;
      atOnce: number;
      code: string | null;
      secret: string | null;
    }
  | { kind: 'steps'; count: number; every: number }
  /** Reads what the class's program sends, as a window does. */
  | { kind: 'window'; url: string }
  | { kind: 'watch'; ms: number }
  | { kind: 'leave' };

/** Milliseconds, one for each arrival; of `watch`, the bytes that one seat received. */
export interface RobotReport {
  times: number[];
  bytes: number;
}

let teacher: WebSocket;
let seats: WebSocket[] = [];
let window: ClientRequest | undefined;
let version = 1;
let bytes = 0;
let arrived: (at: number) => void = () => {};

process.on('message', async (order: RobotOrder) => {
  const times = await carryOut(order);
  process.send?.({ times, bytes } satisfies RobotReport);
});

async function carryOut(order: RobotOrder): Promise<number[]> {
  if (order.kind === 'join') return join(order);
  if (order.kind === 'steps') return steps(order.count, order.every);
  if (order.kind === 'window') {
    window = get(order.url, { agent: false }, (response) => response.resume());
    return [];
  }
  if (order.kind === 'leave') {
    window?.destroy();
    window = undefined;
    for (const socket of [teacher, ...seats]) socket.terminate();
    return [];
  }
  bytes = 0;
  await new Promise((resolve) => setTimeout(resolve, order.ms));
  return [];
}

async function join(order: Extract<RobotOrder, { kind: 'join' }>): Promise<number[]> {
  const { secret, code } = order;
  teacher = await open(order, { type: 'hello', lang: 'en', role: 'teacher', secret }).ready;
  const joinMany = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const begun = performance.now();
        const hello = { type: 'hello', lang: 'en', role: 'seat', code, name: `Seat ${i}` };
        const socket = await open(order, hello).ready;
        return { socket, time: performance.now() - begun };
      }),
    );
  const first = await joinMany(order.atOnce);
  const done = [...first, ...(await joinMany(order.seats - order.atOnce))];
  seats = done.map(({ socket }) => socket);
  for (const [index, socket] of seats.entries()) {
    const confirm = confirmer(socket);
    socket.on('message', (data, isBinary) => take(index, data as Buffer, isBinary, confirm));
  }
  const confirm = confirmer(teacher);
  teacher.on('message', (_, isBinary) => isBinary && confirm());
  return first.map(({ time }) => time);
}

let seq = 0;

/** Confirms as often as a page, and more than has come: what counts is that it costs the server the same. */
function confirmer(socket: WebSocket): () => void {
  let confirmedAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - confirmedAt < 1_000) return;
    confirmedAt = performance.now();
    socket.send(JSON.stringify({ type: 'ack', seq: seq++ + 1_000_000 }));
  };
}

function take(index: number, data: Buffer, isBinary: boolean, confirm: () => void): void {
  if (index === 0) bytes += data.length;
  if (isBinary) confirm();
  else if (data.includes('"type":"agenda"')) arrived(performance.now());
}

function open(
  { url, origin, code }: Extract<RobotOrder, { kind: 'join' }>,
  hello: object,
): { ready: Promise<WebSocket> } {
  const socket = new WebSocket(url, { origin, perMessageDeflate: false });
  const { promise: ready, resolve, reject } = Promise.withResolvers<WebSocket>();
  socket.on('open', () => socket.send(JSON.stringify(code === null ? { type: 'hello' } : hello)));
  socket.once('message', (data) => {
    version = JSON.parse(String(data)).agenda?.version ?? 1;
    resolve(socket);
  });
  socket.on('error', reject);
  return { ready };
}

async function steps(count: number, every: number): Promise<number[]> {
  const times: number[] = [];
  for (let step = 0; step < count; step++) {
    const { promise: all, resolve } = Promise.withResolvers<void>();
    let left = seats.length;
    const begun = performance.now();
    arrived = (at) => {
      times.push(at - begun);
      left -= 1;
      if (left === 0) resolve();
    };
    const place = { page: 'lesson', lesson: 'websocket', step: `step-${step}` };
    teacher.send(JSON.stringify({ type: 'go', version: version++, place }));
    await all;
    await new Promise((next) => setTimeout(next, every));
  }
  return times;
}
