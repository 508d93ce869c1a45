import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const page = readFileSync('index.html', 'utf8');
const app = Fastify({
  // A path that cannot be decoded, such as `/100%`, is unknown like any other.
  frameworkErrors: (_error, _request, { raw }) => raw.writeHead(404).end(),
});

app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(page));

// The server does not handle messages yet. It has to receive a message from any page
// and send it to every page. The transport is your choice.

app.listen({ port: 3000 }, () => console.log('http://localhost:3000'));
