// Everything is a stream: objects go in at one end of each listener, bytes come out at the other.
import { createReadStream } from 'node:fs';
import http from 'node:http';
import { pipeline, Transform, type TransformCallback, Writable } from 'node:stream';
import dayjs from 'dayjs';

type Item =
  | { kind: 'retry'; ms: number }
  | { kind: 'beat' }
  | { kind: 'message'; message: Message }
  | { kind: 'notice'; text: string };
type Message = { id: number; name: string; text: string; time: string };

const beat = Number(process.env.HEARTBEAT_MS ?? 10_000) * 0.9;
const log: Message[] = [];
const listeners = new Map<Transform, NodeJS.Timeout>();

const toEvent = (item: Item): string => {
  switch (item.kind) {
    case 'retry':
      return `retry:${item.ms}\n\n`;
    case 'beat':
      return ':\n\n';
    case 'message':
      return `event:message\ndata:${JSON.stringify(item.message)}\nid:${item.message.id}\n\n`;
    case 'notice':
      return `event:notice\ndata: ${item.text.replaceAll('\n', '\ndata: ')}\n\n`;
  }
};

const newListener = () =>
  new Transform({
    writableObjectMode: true,
    writableHighWaterMark: 10_000,
    transform(item: Item, _: BufferEncoding, done: TransformCallback) {
      done(null, toEvent(item));
    },
  });

function broadcast(item: Item) {
  for (const [listener, timer] of listeners) {
    listener.write(item);
    timer.refresh();
  }
}

// Collects a body; calls back with the whole text, or undefined if it was too large.
const collect = (limit: number, done: (text?: string) => void) => {
  let body = Buffer.alloc(0);
  return new Writable({
    write(chunk: Buffer, _, next) {
      if (body.length <= limit) body = Buffer.concat([body, chunk]);
      next();
    },
    final(next) {
      done(body.length > limit ? undefined : body.toString());
      next();
    },
  });
};

const ignore = () => {};

http
  .createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, http.STATUS_CODES[status], { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    switch (true) {
      case request.method === 'GET' && request.url === '/':
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        return pipeline(createReadStream('index.html'), response, ignore);

      case request.method === 'GET' && request.url === '/events': {
        const listener = newListener();
        response.setHeader('Content-Type', 'text/event-stream');
        response.flushHeaders();
        pipeline(listener, response, () => {
          clearInterval(listeners.get(listener));
          listeners.delete(listener);
        });
        listener.write({ kind: 'retry', ms: 3000 });
        const last = request.headers['last-event-id'];
        if (typeof last === 'string' && /^\d{1,9}$/.test(last)) {
          for (const message of log.slice(+last)) listener.write({ kind: 'message', message });
        }
        listeners.set(
          listener,
          setInterval(() => listener.write({ kind: 'beat' }), beat),
        );
        return;
      }

      case request.method === 'GET' && request.url === '/stats':
        return answer(200, { listening: listeners.size });

      case request.method === 'POST' && request.url === '/notice':
        return pipeline(
          request,
          collect(Infinity, (text) => {
            broadcast({ kind: 'notice', text: `${text}`.replace(/\r\n?/g, '\n') });
            response.writeHead(204).end();
          }),
          ignore,
        );

      case request.method === 'POST' && request.url === '/messages':
        return pipeline(
          request,
          collect(65_536, (json) => {
            if (json === undefined) return answer(413, { error: 'too large' });
            const said = sensible(json);
            if (!said) return answer(400, { error: 'no message' });
            const message = { id: log.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
            log.push(message);
            broadcast({ kind: 'message', message });
            answer(201, message);
          }),
          ignore,
        );

      default:
        answer(404, { error: 'not found' });
    }
  })
  .listen(3000);

function sensible(json: string) {
  let value: Record<string, unknown> | null;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const name = trimmed(value?.name, 32);
  const text = trimmed(value?.text, 2000);
  return name && text && { name, text };
}

function trimmed(value: unknown, most: number) {
  const words = typeof value === 'string' ? value.trim() : '';
  return words.length <= most ? words : '';
}
