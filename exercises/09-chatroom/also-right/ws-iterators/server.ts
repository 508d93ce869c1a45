import { EventEmitter, on, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

// One async function for each connection, which lives as long as it does. The rest is a log and a bell.

type Note = {
  no: number;
  tag: string;
  who: string;
  what: string;
  when: string;
  whisper: boolean;
  only: Set<string> | null;
};

const stamp = Math.random();
const log: Note[] = [];
const bell = new EventEmitter().setMaxListeners(0);
const lastName = new Map<string, string>();
const open = new Map<WebSocket, string>();

const server = createServer().listen(3000);
const sockets = new WebSocketServer({ server, maxPayload: 2 ** 16, perMessageDeflate: false });

void serveThePage();
for await (const [socket] of on(sockets, 'connection')) void serve(socket);

async function serveThePage() {
  for await (const [request, response] of on(server, 'request')) {
    if (request.url !== '/') response.writeHead(404).end();
    else response.setHeader('Content-Type', 'text/html; charset=utf-8').end(await readFile('index.html'));
  }
}

async function serve(socket: WebSocket) {
  const gone = new AbortController();
  socket.on('error', () => {});
  socket.on('close', () => gone.abort());
  const words = frames(socket, gone.signal);
  const { value: hello } = await words.next();
  if (!hello || typeof hello.me !== 'string') return socket.terminate();

  for (const [other, owner] of open) if (owner === hello.me) other.terminate();
  open.set(socket, hello.me);
  if (!lastName.has(hello.me) && short(hello.name, 32)) lastName.set(hello.me, short(hello.name, 32));
  void tell(socket, hello.me, hello.stamp === stamp ? Number(hello.from) : 0, gone.signal);
  bell.emit('ring');

  for await (const { tag, who, what } of words) {
    accept(hello.me, String(tag), short(who, 32), short(what, 2000));
  }
  open.delete(socket);
  bell.emit('ring');
}

async function* frames(socket: WebSocket, signal: AbortSignal): AsyncGenerator<Record<string, unknown>> {
  try {
    for await (const [data] of on(socket, 'message', { signal })) {
      try {
        const value = JSON.parse(data.toString());
        if (value && typeof value === 'object') yield value;
      } catch {}
    }
  } catch {} // the signal ends the loop
}

/** Sends this page everything it may read, from `next` on, and who is here, until it is gone. */
async function tell(socket: WebSocket, me: string, next: number, signal: AbortSignal) {
  let known: string | null = null;
  while (!signal.aborted) {
    const fresh = log.slice(next).filter(({ only }) => !only || only.has(me));
    next = log.length;
    const here = [...new Set([...open.values()].flatMap((one) => lastName.get(one) ?? []))];
    const news = { stamp, next, here, fresh: fresh.map(({ only, ...note }) => note) };
    const nothing = fresh.length === 0 && here.join('\n') === known;
    socket.send(JSON.stringify(nothing ? null : news)); // null is a sign of life
    known = here.join('\n');
    const second = AbortSignal.timeout(1000);
    await once(bell, 'ring', { signal: AbortSignal.any([signal, second]) }).catch(() => {});
  }
}

function accept(me: string, tag: string, who: string, what: string) {
  if (!who || !what || log.some((note) => note.tag === tag)) return;
  lastName.set(me, who);
  const [, to = '', rest = ''] = what.match(/^\/to +(\S+) +(.+)$/s) ?? [];
  const only = to
    ? new Set([me, ...[...lastName].filter(([, name]) => name === to).map(([one]) => one)])
    : null;
  const when = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' }).format();
  log.push({ no: log.length, tag, who, what: rest || what, when, whisper: only !== null, only });
  bell.emit('ring');
}

function short(value: unknown, most: number) {
  return [...String(value ?? '').trim()].slice(0, most).join('').trimEnd();
}
