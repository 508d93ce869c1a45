import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import page from './page.ts';

// A browser has a name, which may be seen, and a proof, which may not. Only both together are good.
const people: { [name: string]: { proof: string; visits: number } } = Object.create(null);

const all = (header: string, wanted: string) =>
  header
    .split(';')
    .map((cookie) => cookie.split(/=(.*)/s))
    .filter(([name = '', value]) => value !== undefined && name.trim() === wanted)
    .map(([, value = '']) => value.trim());

const server = createServer((request, response) => {
  const path = request.url?.replace(/\?.*/s, '');

  if (path === '/') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
    return;
  }
  if (path !== '/visits') {
    response.writeHead(404).end();
    return;
  }

  const header = request.headers.cookie ?? '';
  const proofs = all(header, 'rm_proof');
  let person = all(header, 'rm_name')
    .map((name) => people[name])
    .find((one) => one !== undefined && proofs.includes(one.proof));
  if (person === undefined) {
    const name = randomUUID();
    const proof = randomBytes(20).toString('hex');
    person = { proof, visits: 0 };
    people[name] = person;
    response.setHeader('Set-Cookie', [
      `rm_name=${name}; Path=/; HttpOnly; SameSite=Lax`,
      `rm_proof=${proof}; Path=/; HttpOnly; SameSite=Lax`,
    ]);
  }
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ visits: ++person.visits }));
});

server.listen(3000);
await once(server, 'listening');
console.log('listening');
