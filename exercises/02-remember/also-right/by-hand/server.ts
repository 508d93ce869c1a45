import { randomFillSync } from 'node:crypto';
import { createServer } from 'node:net';

// HTTP from the bytes up. Ids are 160 bits that are decoded from the cookie, so that one id can be written in
// several ways; they are kept in a list that is searched.
const known: { id: Buffer; visits: number }[] = [];

const server = createServer((socket) => {
  let unread = '';
  socket.setEncoding('latin1').on('error', () => {});
  socket.on('data', (piece: string) => {
    const [rest = '', ...heads] = (unread + piece).split('\r\n\r\n').reverse();
    unread = rest;
    for (const head of heads.reverse()) socket.write(answer(head));
  });
});

function answer(head: string) {
  if (!/^GET \/visits(\?|$)/.test(head.split(' ').slice(0, 2).join(' '))) {
    return 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n';
  }
  const cookie = /^cookie: *(?:.*; )?b=([\w-]{27})(?:;|$)/im.exec(head)?.[1] ?? '';
  const id = Buffer.from(cookie, 'base64url');
  let visitor = known.find((one) => one.id.equals(id));
  let set = '';
  if (visitor === undefined) {
    visitor = { id: randomFillSync(Buffer.alloc(20)), visits: 0 };
    known.push(visitor);
    set = `SET-COOKIE:b=${visitor.id.toString('base64url')};samesite=lax;httponly;path=/visits\r\n`;
  }
  visitor.visits += 1;
  const body = `{"visits":${visitor.visits}}`;
  return `HTTP/1.1 200 OK\r\n${set}content-length: ${body.length}\r\n\r\n${body}`;
}

server.listen(3000);
