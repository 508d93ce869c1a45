/** An HTTP request, as bytes, that browsers do not send but anybody else may. */
export interface OddRequest {
  /** Its first line, and the header or the body that is odd. */
  name: string;
  bytes: Buffer;
  /** It asks to go over to another protocol. */
  upgrade: boolean;
  /** Its client ends the connection in the middle of the body. */
  leaves?: true;
  /** What is sent as soon as something has come. */
  next?: readonly { after: RegExp; bytes: Buffer }[];
}

/** The host of all requests; a handshake comes from the same. */
const HOST = 'localhost:3000';

const TARGETS = [
  '//',
  '///',
  '//host/',
  '//host/messages',
  '//[',
  '*',
  '*:x',
  '/*:x',
  '/%',
  '/%E0%A4%A',
  '/%00',
  '/..',
  '/../../etc/passwd',
  '/?',
  '/??',
  '/?%',
  '/?a=1?b=2',
  '/#fragment',
  '/\\',
  '/:80',
  '/@',
  '/__proto__',
  '/constructor',
  '/é',
  `/${'x'.repeat(4000)}`,
  'http://localhost:3000/',
  'http://localhost:3000/messages',
  'http://[/',
  'http://a:99999/',
  'http:///',
  'x:y',
  '/hello?name=%',
  '/hello?name=who?',
  '/hello?name',
  '/visits?%',
  '/news?after=%',
];

/** What programs may be asked to go on from, or how long to wait. */
const NUMBERS = [
  '',
  'x',
  '-1',
  '-5',
  '-200000',
  '0.5',
  '1e9',
  '9'.repeat(400),
  'NaN',
  '-Infinity',
  '%',
  '[]',
];

const LISTENING = ['/messages', '/events', '/with-id', '/sse', '/poll', '/long'];

const COOKIES = ['', ';', '=', 'id', 'id=', 'visits=x', 'visits=-1', 'session=%', 'Visitor=__proto__', 'b="'];

/** Bodies that no page sends, for HTTP and for WebSocket. */
export const BODIES = [
  '',
  'x',
  'null',
  '[]',
  '5',
  '"x"',
  '{}',
  '{',
  '{"__proto__":null}',
  '{"__proto__":{"name":"a","text":"b"}}',
  '{"name":null,"text":[]}',
  '{"name":{},"text":{"trim":1}}',
  '{"name":"a","text":5}',
  '{"name":"a","text":"\\ud800"}',
  'name=%&text=%E0%A4%A',
  Buffer.of(0xff, 0xfe, 0x00, 0xc3),
];

const TAKING = ['/messages', '/notice', '/echo', '/', '/write', '/login', '/publish?way=tick&count=x'];

const SOCKET_IO = [
  '/socket.io',
  '/socket.io/',
  '/socket.io/%',
  '/socket.io/?EIO=x',
  '/socket.io/?EIO=4&transport=__proto__',
  '/socket.io/?EIO=4&transport=polling&sid=constructor',
  '/socket.io/?EIO=4&transport=polling&transport=websocket',
];

/** Paths at which a program may speak WebSocket. */
export const SOCKET_PATHS = [
  '/',
  '/chat',
  '/ws',
  '/echo',
  '/here',
  '/diary',
  '/goodbye',
  '/publish',
  '/news',
  '/talk',
  '/koa/ws',
];

const ODD_SOCKET_PATHS = [
  ...TARGETS,
  ...SOCKET_IO,
  ...SOCKET_PATHS.flatMap((path) => NUMBERS.map((number) => `${path}?after=${number}`)),
  '/?after=1&name=%',
  '/?after=1&name=%E0%A4%A',
  '/socket.io/?EIO=4&transport=websocket&sid=x',
];

/** Every odd request, each for a connection of its own. */
export const ODD_REQUESTS: readonly OddRequest[] = [
  ...TARGETS.flatMap((target) => [request('GET', target), request('POST', target, { body: '{}' })]),
  ...SOCKET_IO.map((target) => request('GET', target)),
  request('OPTIONS', '*'),
  request('ODD', '/', { name: 'an unknown method' }),
  request('HEAD', '/'),
  request('TRACE', '/'),
  plain('GET / HTTP/1.0\r\n\r\n'),
  plain('GET // HTTP/1.0\r\n\r\n'),
  plain('GET / HTTP/1.1\r\n\r\n'),
  plain('GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'),
  plain('GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n'),
  plain('GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n'),
  plain('GET / HTTP/9.9\r\nHost: a\r\n\r\n'),
  ...LISTENING.flatMap((path) => [
    ...NUMBERS.flatMap((number) => [
      request('GET', `${path}?after=${number}`),
      request('GET', `${path}?after=1&wait=${number}`),
      request('GET', `${path}?count=${number}`),
    ]),
    ...NUMBERS.map((number) => request('GET', path, { headers: [`Last-Event-ID: ${number}`] })),
    request('GET', path, { headers: ['Last-Event-ID: 1', 'Last-Event-ID: 2'] }),
  ]),
  ...COOKIES.flatMap((cookie) => [
    request('GET', '/visit', { headers: [`Cookie: ${cookie}`] }),
    request('GET', '/visits', { headers: [`Cookie: ${cookie}`] }),
  ]),
  request('GET', '/messages', { headers: ['If-None-Match: *, W/"', 'Accept-Encoding: ;q=x'] }),
  request('POST', '/messages', {
    headers: ['Content-Type: text/plain; charset=x', 'Origin: null'],
    body: 'x',
  }),
  request('GET', '/', { headers: ['Expect: x'] }),
  ...TAKING.flatMap((path) => BODIES.map((body) => request('POST', path, { body }))),
  ...BODIES.map((body) => request('PUT', '/note', { body })),
  ...TAKING.map((path) => cutOff('POST', path)),
  cutOff('PUT', '/note'),
  ...ODD_SOCKET_PATHS.map((path) => handshake(path)),
  upgradeTo('x', '/chat', ['Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13']),
  upgradeTo('websocket', '/chat', []),
  upgradeTo('websocket', '/chat', ['Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: x']),
  upgradeTo('websocket', '/chat', ['Origin: x']),
  upgradeTo('h2c', '//', []),
];

/** Returns the WebSocket handshake for a path, from a page of the same host. */
export function handshake(path: string): OddRequest {
  return upgradeTo('websocket', path, [
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    `Origin: http://${HOST}`,
  ]);
}

function upgradeTo(protocol: string, path: string, headers: readonly string[]): OddRequest {
  const all = ['Connection: Upgrade', `Upgrade: ${protocol}`, ...headers];
  const odd = headers.length === 3 ? '' : `, ${headers.join(', ')}`;
  return {
    ...request('GET', path, { headers: all }),
    name: `upgrade to ${protocol} at ${path}${odd}`,
    upgrade: true,
  };
}

interface Parts {
  name?: string;
  headers?: readonly string[];
  body?: string | Buffer;
}

function request(method: string, target: string, { name, headers = [], body }: Parts = {}): OddRequest {
  const content = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const head = [`${method} ${target} HTTP/1.1`, `Host: ${HOST}`, ...headers, ...content].join('\r\n');
  return {
    name: name ?? [`${method} ${target}`, ...headers, ...(body === undefined ? [] : [`${body}`])].join(', '),
    bytes: Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(body ?? '')]),
    upgrade: false,
  };
}

/** Returns a request of which nine bytes never come. */
function cutOff(method: string, target: string): OddRequest {
  const text = `${method} ${target} HTTP/1.1\r\nHost: ${HOST}\r\nContent-Length: 10\r\n\r\n{`;
  return { ...plain(text), leaves: true };
}

function plain(text: string): OddRequest {
  return { name: text.trim().replaceAll('\r\n', ', '), bytes: Buffer.from(text), upgrade: false };
}
