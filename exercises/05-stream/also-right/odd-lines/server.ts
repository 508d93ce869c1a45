import * as http from 'node:http';
import dayjs from 'dayjs';

// Everything that the format allows and few write: a BOM, CR and CRLF as line ends, fields in any order,
// JSON over several data lines, fields nobody knows, an event that is written in two halves.

type Message = { id: number; name: string; text: string; time: string };

const history: Message[] = [];
let open: http.ServerResponse[] = [];

/** Puts a text behind `data: `, line by line. Not with `^` and the flag m: to that U+2028 begins a line, too. */
const asData = (text: string) => `data: ${text.replaceAll('\n', '\ndata: ')}`;

const format = (message: Message) => [
  `event: message\rid\rid: ${message.id}\r\nunknown: field\r`,
  `${asData(JSON.stringify(message, null, 1))}\r\n\r\n`,
];

const server = http.createServer((request, response) => {
  const chunks: Uint8Array[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => route(request, response, new TextDecoder().decode(Buffer.concat(chunks))));
});

function route(request: http.IncomingMessage, response: http.ServerResponse, body: string) {
  if (request.url === '/events') {
    response.setHeader('Content-Type', 'Text/Event-Stream;charset=utf-8');
    response.write('\uFEFF: hello\rretry: 10\r\r');
    const id = request.headers['last-event-id'];
    const index = history.findIndex((message) => String(message.id) === id);
    if (index >= 0)
      for (const message of history.slice(index + 1))
        for (const half of format(message)) response.write(half);
    open = [...open, response];
    const leave = () => {
      open = open.filter((one) => one !== response);
    };
    response.once('close', leave);
  } else if (request.url === '/messages' && request.method === 'POST') {
    const message = read(body);
    if (!message) {
      response.statusCode = 400;
      response.end(JSON.stringify({ error: '不行' }));
      return;
    }
    history.push(message);
    for (const half of format(message)) for (const one of open) one.write(half);
    response.statusCode = 201;
    response.end(JSON.stringify(message));
  } else if (request.url === '/notice' && request.method === 'POST') {
    const text = body.replace(/\r\n|\r/g, '\n');
    const event = `${asData(text)}\revent: notice\r\r`;
    for (const one of open) one.write(event);
    response.statusCode = 204;
    response.end();
  } else if (request.url === '/stats') {
    response.end(`{"listening":${open.length}}`);
  } else {
    response.statusCode = 404;
    response.end();
  }
}

function read(body: string): Message | undefined {
  if (Buffer.byteLength(body) > 65536) return undefined;
  try {
    const { name, text } = JSON.parse(body);
    for (const [field, most] of [
      [name, 32],
      [text, 2000],
    ] as const) {
      if (typeof field !== 'string' || !field.trim() || field.trim().length > most) return undefined;
    }
    return {
      id: history.length + 1,
      name: name.trim(),
      text: text.trim(),
      time: dayjs().format('YYYY-MM-DD HH:mm:ss'),
    };
  } catch {
    return undefined;
  }
}

setInterval(
  () => {
    for (const one of open) one.write(':\r');
  },
  Number(process.env.HEARTBEAT_MS ?? 15000) - 50,
);

server.listen('3000', () => {});
