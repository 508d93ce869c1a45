import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

// Browsers are numbered, but outside nobody sees a number: an id is one, encrypted and authenticated.
const key = randomBytes(32);
const visits: number[] = [];

function encrypt(number: number): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const plain = Buffer.alloc(6);
  plain.writeUIntBE(number, 0, 6);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(id: string): number {
  const bytes = Buffer.from(id, 'base64url');
  // Buffer.from is lenient; only the one spelling that we have given out is good.
  if (bytes.length !== 34 || bytes.toString('base64url') !== id) return -1;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(18));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, 18)), decipher.final()]).readUIntBE(0, 6);
  } catch {
    return -1;
  }
}

// A little state machine instead of split: name, then value, then the next.
function cookie(header: string, wanted: string): string[] {
  const found: string[] = [];
  let name = '';
  let value: string | undefined;
  for (const character of `${header};`) {
    if (character === ';') {
      if (value !== undefined && name.trim() === wanted) found.push(value.trim());
      name = '';
      value = undefined;
    } else if (value !== undefined) value += character;
    else if (character === '=') value = '';
    else name += character;
  }
  return found;
}

const server = createServer();

server.on('request', (request, response) => {
  const [path] = (request.url ?? '/').split('?');
  if (path !== '/' && path !== '/visits') {
    response.statusCode = 404;
    response.end();
    return;
  }

  let number =
    cookie(request.headers.cookie ?? '', 'n')
      .map(decrypt)
      .find((n) => n >= 0) ?? -1;
  if (number < 0) {
    // The page gives an id as well, but does not count.
    number = visits.push(0) - 1;
    response.appendHeader(
      'Set-Cookie',
      `n=${encrypt(number)}; Path=/; SameSite=Lax; HttpOnly; Priority=High`,
    );
  }

  if (path === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(readFileSync('index.html'));
  } else {
    const count = (visits[number] ?? 0) + 1;
    visits[number] = count;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ visits: count }));
  }
});

server.listen(3000, () => console.log('http://localhost:3000'));
