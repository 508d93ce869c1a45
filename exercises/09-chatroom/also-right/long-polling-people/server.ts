import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import dayjs from 'dayjs';

// Long polling: a page asks "what comes after n?", and the answer waits until there is something, or for two seconds.

const page = readFileSync('index.html');
const run = Date.now().toString(36) + Math.random().toString(36).slice(2);
interface Message {
  /** Made by the page, so that a message that is sent again is taken once. */
  mark: string;
  name: string;
  text: string;
  time: string;
  private?: boolean;
  for?: string[];
}

const said: Message[] = [];
const visitors = new Map<string, { name: string; polls: number; left: number }>();
const wakers = new Set<() => void>();

function* visibleFor(visitor: string, after: number) {
  for (const { for: readers, ...message } of said.slice(Math.max(0, after))) {
    if (!readers || readers.includes(visitor)) yield message;
  }
}

function* namesHere() {
  const now = Date.now();
  const given = new Set<string>();
  for (const { name, polls, left } of visitors.values()) {
    if (!name || given.has(name) || (!polls && now - left > 1500)) continue;
    given.add(name);
    yield name;
  }
}

const wake = () => {
  for (const waker of [...wakers]) waker();
};

function visitorOf(key: string) {
  if (!visitors.has(key)) visitors.set(key, { name: '', polls: 0, left: Date.now() });
  return visitors.get(key)!;
}

function trimmed(value: unknown, most: number) {
  const points = typeof value === 'string' ? [...value.trim()] : [];
  return points.length <= most ? points.join('') : '';
}

type Route = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => unknown;

const routes: Record<string, Route> = {
  'GET /': (_request, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page),

  'GET /poll': (_request, response, query) => {
    const key = query.get('key') ?? '';
    const visitor = visitorOf(key);
    const after = query.get('run') === run ? Number(query.get('after')) || 0 : 0;
    const knownNames = query.get('names');
    if (!visitor.name) visitor.name = trimmed(query.get('name'), 32);
    visitor.polls++;
    if (visitor.polls === 1) wake();

    const answer = (late = false) => {
      const messages = [...visibleFor(key, after)];
      const names = [...namesHere()];
      const news = messages.length || query.get('run') !== run || JSON.stringify(names) !== knownNames;
      if (!news && !late) return;
      wakers.delete(answer);
      response.setHeader('Content-Type', 'application/json').setHeader('Cache-Control', 'no-store');
      response.end(JSON.stringify({ run, after: said.length, messages, names }));
    };
    const bell = setTimeout(answer, 2000, true);
    wakers.add(answer);
    response.on('error', () => {});
    response.on('close', () => {
      wakers.delete(answer);
      clearTimeout(bell);
      visitor.polls--;
      visitor.left = Date.now();
      setTimeout(wake, 1600); // by then it has asked again, or it is gone
    });
    answer();
  },

  'POST /say': async (request, response): Promise<void> => {
    const { key, mark, ...rest } = JSON.parse(await readText(request));
    const name = trimmed(rest.name, 32);
    const text = trimmed(rest.text, 2000);
    if (!name || !text || typeof key !== 'string' || typeof mark !== 'string') {
      response.writeHead(400).end();
      return;
    }
    if (!said.some((one) => one.mark === mark)) {
      visitorOf(key).name = name;
      const message = { mark, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
      const [, to, secret] = /^\/to +([^ ]+) +(.+)$/su.exec(text) ?? [];
      if (secret === undefined) said.push(message);
      else {
        const addressed = [...visitors].filter(([, { name }]) => name === to).map(([other]) => other);
        said.push({ ...message, text: secret, private: true, for: [key, ...addressed] });
      }
      wake();
    }
    response.writeHead(204).end();
  },
};

createServer(async (request, response) => {
  const url = URL.parse(request.url ?? '/', 'http://here');
  const route = routes[`${request.method} ${url?.pathname}`];
  try {
    if (url && route) await route(request, response, url.searchParams);
    else response.writeHead(404).end();
  } catch {
    if (!response.headersSent) response.writeHead(400).end();
  }
}).listen(3000);
