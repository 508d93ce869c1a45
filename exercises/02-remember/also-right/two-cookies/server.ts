import { createHash, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';

// The id is two numbers in two cookies, and a third cookie has nothing to do with it. All are set anew by every
// answer, the page's too, and their values are quoted.
const secret = String(randomInt(2 ** 47));
const counts: Record<string, number> = Object.create(null);

const signature = (id: string) => createHash('sha256').update(secret).update(id).digest('hex').slice(0, 20);

function identify(request: IncomingMessage): string | undefined {
  const cookies = new Map(
    (request.headers.cookie ?? '').split(/; */).map((pair) => {
      const [, name = '', value = ''] = /^([^=]*)="?([^"]*)"?$/.exec(pair) ?? [];
      return [name, value] as const;
    }),
  );
  const id = cookies.get('Visitor') ?? '';
  return id in counts && cookies.get('Visitor.sig') === signature(id) ? id : undefined;
}

const server = createServer(async (request, response) => {
  const id = identify(request) ?? String(randomInt(10 ** 12, 10 ** 13));
  counts[id] ??= 0;
  response.setHeader('Set-Cookie', [
    `Visitor="${id}"; SameSite=LAX; HTTPONLY; Expires=Fri, 01 Jan 2100 00:00:00 GMT`,
    `theme=light; HttpOnly; SameSite=Lax`,
    `Visitor.sig="${signature(id)}"; Path=/; SameSite=Lax; HttpOnly=true`,
    'old=; Max-Age=0',
  ]);
  if (request.url === '/visits') {
    counts[id] += 1;
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.write(`\n{ "visits"`);
    response.end(`:${counts[id]} }\n`);
  } else if (request.url === '/') {
    response.end(await readFile(new URL('index.html', import.meta.url)));
  } else {
    response.writeHead(404, 'Nowhere').end('nothing here');
  }
});

await new Promise<void>((resolve) => server.listen('3000', resolve));
console.log('up');
