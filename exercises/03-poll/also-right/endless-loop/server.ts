import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import page from './page.ts';

interface Draft {
  name: string;
  text: string;
}
interface Message extends Draft {
  id: number;
  time: string;
}

// A list that is only ever made longer: each entry knows the one after it.
interface Link {
  message?: Message;
  next?: Link;
}
const first: Link = {};
let last = first;
let count = 0;

// Swedes write the time as we want it.
const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });

function append({ name, text }: Draft): Message {
  const message = { id: ++count, name, text, time: clock.format(new Date()).replace(',', '') };
  last = last.next = { message };
  return message;
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Draft | null;
  return typeof draft === 'object' && typeof draft?.name === 'string' && typeof draft.text === 'string';
}

const between = (length: number, most: number) => length >= 1 && length <= most;

const actions = {
  async GET_(_: IncomingMessage, response: ServerResponse) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  },

  async GET_messages(request: IncomingMessage, response: ServerResponse) {
    const after = Number(new URLSearchParams(request.url!.split('?')[1]).get('after'));
    const messages: Message[] = [];
    for (let link = first.next; link; link = link.next)
      if (link.message!.id > after) messages.push(link.message!);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ messages }));
  },

  async POST_messages(request: IncomingMessage, response: ServerResponse) {
    let body = Buffer.alloc(0);
    request.on('data', (chunk) => (body = body.length > 65_536 ? body : Buffer.concat([body, chunk])));
    await once(request, 'end');

    response.setHeader('Content-Type', 'application/json');
    const refuse = (status: number, error: string) => {
      response.statusCode = status;
      response.end(JSON.stringify({ error }));
    };

    if (body.length > 65_536) return refuse(413, 'too long');
    let draft: unknown;
    try {
      draft = JSON.parse(body.toString());
    } catch {
      return refuse(400, 'not JSON');
    }
    if (!isDraft(draft)) return refuse(400, 'name and text must be strings');
    const [name, text] = [draft.name.trim(), draft.text.trim()];
    if (!between(name.length, 32) || !between(text.length, 2000)) return refuse(400, 'empty or too long');
    response.statusCode = 201;
    response.end(JSON.stringify(append({ name, text })));
  },
};

const server = createServer((request, response) => {
  const [path = ''] = request.url!.split('?');
  const name = `${request.method}_${path.slice(1)}`;
  const known = path === '/' || path === '/messages';
  if (!known || !Object.hasOwn(actions, name)) return void response.writeHead(404).end('{"error":"unknown"}');
  actions[name as keyof typeof actions](request, response).catch(() => response.destroy());
});

server.listen(3000, () => console.log(server.address()));
