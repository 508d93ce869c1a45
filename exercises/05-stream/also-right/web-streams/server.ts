// Streams of the web: each listener is a ReadableStream, each answer a Response, and lines end with CR.

import { openAsBlob } from 'node:fs';
import { createServer } from 'node:http';
import dayjs from 'dayjs';

type Sink = ReadableStreamDefaultController<string>;

const sinks = new Set<Sink>();
const messages: { id: number; name: string; text: string; time: string }[] = [];
const page = await openAsBlob('index.html', { type: 'text/html; charset=utf-8' });

const pulse = Number(process.env.HEARTBEAT_MS ?? 8000);
setInterval(() => tell(':\r'), pulse / 2);

function tell(words: string) {
  for (const sink of sinks) sink.enqueue(words);
}

const event = (fields: [field: string, value: string][]) =>
  `${fields.map(([field, value]) => `${field}: ${value}\r`).join('')}\r`;

const news = (message: (typeof messages)[number]) =>
  event([
    ['id', `#${message.id}`],
    ['data', JSON.stringify(message)],
  ]);

const endpoints: Record<
  string,
  (headers: Headers, body: () => Promise<Buffer>) => Response | Promise<Response>
> = {
  'GET /': () => new Response(page),
  'GET /stats': () => Response.json({ listening: sinks.size }),
  'GET /events': (headers) => {
    let mine: Sink;
    const stream = new ReadableStream<string>({
      start(controller) {
        mine = controller;
        controller.enqueue('retry: 2500\r\r');
        const last = headers.get('last-event-id')?.match(/^#(\d+)$/)?.[1];
        if (last) for (const message of messages.slice(Number(last))) controller.enqueue(news(message));
        sinks.add(controller);
      },
      cancel() {
        sinks.delete(mine);
      },
    });
    return new Response(stream.pipeThrough(new TextEncoderStream()), {
      headers: { 'content-type': 'text/event-stream' },
    });
  },
  'POST /notice': async (_, body) => {
    const lines = (await body()).toString('utf8').split(/\r\n|\r|\n/);
    const words = event([['event', 'notice'], ...lines.map((line): [string, string] => ['data', line])]);
    tell(words);
    return new Response(null, { status: 204 });
  },
  'POST /messages': async (_, body) => {
    const bytes = await body();
    if (bytes.length > 65_536) return Response.json({ error: 'at most 64 KiB' }, { status: 413 });
    try {
      const { name, text } = JSON.parse(bytes.toString('utf8'));
      const message = {
        id: 0,
        name: within(name, 32),
        text: within(text, 2000),
        time: dayjs().format('YYYY-MM-DD HH:mm:ss'),
      };
      message.id = messages.push(message);
      const words = news(message);
      tell(words);
      return Response.json(message, { status: 201 });
    } catch (error) {
      return Response.json({ error: `${error}` }, { status: 400 });
    }
  },
};

function within(value: unknown, most: number) {
  if (typeof value !== 'string') throw new TypeError('no string');
  const words = value.replace(/^\s+|\s+$/g, '');
  if (words.length < 1 || words.length > most) throw new RangeError(`1 to ${most} characters`);
  return words;
}

createServer(async (incoming, outgoing) => {
  try {
    const key = `${incoming.method} ${incoming.url}`;
    const endpoint = Object.hasOwn(endpoints, key) ? endpoints[key] : undefined;
    if (endpoint === undefined) throw Response.json({ error: 'nowhere' }, { status: 404 });
    const headers = new Headers();
    for (const [name, values] of Object.entries(incoming.headersDistinct)) {
      if (name === 'last-event-id') headers.set(name, `${values}`.replace(/[^\x20-\x7e]/g, '?'));
    }
    await send(await endpoint(headers, async () => Buffer.concat(await incoming.toArray())));
  } catch (reason) {
    if (reason instanceof Response) await send(reason);
    else outgoing.destroy();
  }

  async function send(response: Response) {
    outgoing.statusCode = response.status;
    outgoing.setHeaders(response.headers);
    outgoing.flushHeaders();
    const reader = response.body?.getReader();
    outgoing.once('close', () => reader?.cancel().catch(() => {}));
    // No waiting for the drain here: what is written is kept for whoever reads slowly.
    let part = await reader?.read();
    while (part !== undefined && !part.done) {
      outgoing.write(part.value);
      part = await reader?.read();
    }
    outgoing.end();
  }
}).listen(3000);
