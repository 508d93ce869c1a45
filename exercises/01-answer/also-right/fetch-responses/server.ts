import { openAsBlob } from 'node:fs';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

interface Question {
  method: string;
  path: string;
  query: URLSearchParams;
  type: string | undefined;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

type Handler = (question: Question) => Response | Promise<Response>;

const page = await openAsBlob(fileURLToPath(import.meta.resolve('./index.html')), { type: 'text/html' });

const only =
  (method: string, handler: Handler): Handler =>
  (question) =>
    question.method === method
      ? handler(question)
      : Response.json(
          { error: `${question.method} is refused` },
          { status: 405, headers: { Allow: method } },
        );

const handlers: [path: string, handler: Handler][] = [
  ['/', only('GET', () => new Response(page))],
  [
    '/hello',
    only(
      'GET',
      ({ query }) =>
        new Response(`Hello, ${query.has('name') ? query.get('name') : 'stranger'}!`, {
          headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        }),
    ),
  ],
  [
    '/echo',
    only(
      'POST',
      async ({ type, bytes }) =>
        new Response(await bytes(), {
          headers: type === undefined ? {} : { 'Content-Type': type },
        }),
    ),
  ],
];

const nothing: Handler = ({ path }) => Response.json({ error: `no ${path}` }, { status: 404 });

createServer(async (request, response) => {
  const [path = '/', query] = (request.url ?? '/').split(/\?(.*)/s);
  const handler = handlers.find(([mine]) => mine === path)?.[1] ?? nothing;
  try {
    const answer = await handler({
      method: request.method!,
      path,
      query: new URLSearchParams(query ?? ''),
      type: request.headers['content-type'],
      async bytes() {
        return new Uint8Array(await new Response(Readable.toWeb(request) as ReadableStream).arrayBuffer());
      },
    });
    response.writeHead(answer.status, [...answer.headers].flat());
    if (answer.body) for await (const part of answer.body) response.write(part);
    response.end();
  } catch (error) {
    console.error(error);
    response.destroy();
  }
}).listen(3000, '::');
