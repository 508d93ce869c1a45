import { BODIES, handshake, type OddRequest } from './odd-requests.ts';

const HEAD_END = /\r\n\r\n/;

const MESSAGES = [
  ...BODIES,
  '{"id":1e999,"text":"x"}',
  '{"id":{},"text":"x"}',
  '{"name":"a","text":"/to"}',
  '{"name":"a","text":"/to b"}',
];

const PACKETS = [
  '',
  'x',
  '2x',
  '4',
  '42',
  '42[]',
  '42{}',
  '42null',
  '42["message"',
  ...['message', 'private', 'chat', 'hello', 'join', 'connect', '__proto__'].flatMap((event) =>
    [
      '',
      ',null',
      ',[]',
      ',5',
      ',{"to":[]}',
      ',{"to":"__proto__","text":"x"}',
      ',{"to":{},"text":{}}',
      ',"a","b"',
    ].flatMap((args) => [`42["${event}"${args}]`, `421["${event}"${args}]`]),
  ),
  '451-["message",{"_placeholder":true,"num":9}]',
  '40/admin,',
  '40/nowhere,',
  '41',
];

/** How a Socket.IO client may say who it is. */
const GREETINGS = [
  '40',
  '40{"name":"Ada","after":0}',
  '40{"name":"__proto__","after":"x"}',
  '40{"name":[],"after":{}}',
  '40null',
  '40[]',
];

/** A handshake with Socket.IO, by WebSocket from the start. */
const SOCKET_IO_HANDSHAKE = handshake('/socket.io/?EIO=4&transport=websocket');

/** Every odd packet after every odd greeting. */
export const ODD_PACKETS: readonly OddRequest[] = GREETINGS.flatMap((greeting) =>
  PACKETS.map((packet) => ({
    ...SOCKET_IO_HANDSHAKE,
    name: `${packet} after ${greeting}`,
    next: [
      { after: HEAD_END, bytes: frame(greeting) },
      // Connected, refused, or a close frame.
      { after: /4[04]\{|\x88/, bytes: frame(packet) },
    ],
  })),
);

/** Returns every odd message for a path at which a program accepts WebSockets. */
export function oddMessages(path: string): OddRequest[] {
  const notUtf8 = Buffer.of(0x81, 0x81, 0, 0, 0, 0, 0xff);
  const frames = [
    ...MESSAGES.map((message) => [message, frame(message)] as const),
    ['not UTF-8', notUtf8] as const,
  ];
  return frames.map(([message, bytes]) => ({
    ...handshake(path),
    name: `the message ${message} at ${path}`,
    next: [{ after: HEAD_END, bytes }],
  }));
}

/** Returns a frame with a whole message, masked with zeros (RFC 6455 §5.2). */
function frame(message: string | Buffer): Buffer {
  const payload = Buffer.from(message);
  const opcode = typeof message === 'string' ? 1 : 2;
  const header = Buffer.of(0x80 | opcode, 0x80 | 126, payload.length >> 8, payload.length & 0xff, 0, 0, 0, 0);
  return Buffer.concat([header, payload]);
}
