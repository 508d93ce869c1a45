import dayjs from 'dayjs';
import WebSocket, { WebSocketServer } from 'ws';

// No HTTP server of its own and no page, no path and no maxPayload: all that is refused is refused here, by hand.
// It compresses, welcomes newcomers, says who is here, and puts a message into two frames.

type Message = { id: number; name: string; text: string; time: string };
type Peer = { socket: WebSocket; heard: number };

const interval = +(process.env.HEARTBEAT_MS || '15000');
const log: Message[] = [];
let peers: Peer[] = [];

const server = new WebSocketServer({ port: 3000, host: 'localhost', perMessageDeflate: { threshold: 0 } });

server.on('connection', function connected(socket, { url, headers }) {
  socket.onerror = () => socket.terminate();
  if (url !== '/chat') {
    socket.send(JSON.stringify({ error: 'the chat is at /chat' }));
    socket.close(1008);
    return;
  }
  if (headers.origin && headers.origin.replace(/^https?:\/\//, '') !== headers.host) {
    socket.close(1008, 'who are you?');
    return;
  }

  const peer: Peer = { socket, heard: Date.now() };
  socket.send('{"welcome":"hello"}');
  for (const message of log.slice(-50)) tell(peer, message);
  peers = [...peers, peer];
  presence();

  socket.onmessage = ({ data, type: _ }) => {
    const text = data instanceof Uint8Array ? new TextDecoder().decode(data) : String(data);
    if (Buffer.byteLength(text) > 65536) {
      socket.send(JSON.stringify({ error: 'too much' }));
      socket.close(1009, 'too much');
      return;
    }
    const message = read(text);
    if (typeof message === 'string') {
      socket.send(JSON.stringify({ error: message, id: null }, null, 2));
      return;
    }
    log.push(message);
    for (const one of peers) tell(one, message);
  };
  socket.onclose = () => {
    peers = peers.filter((one) => one !== peer);
    presence();
  };
  socket.on('pong', () => {
    peer.heard = Date.now();
  });
});

function tell({ socket }: Peer, { time, id, name, text }: Message) {
  const json = JSON.stringify({ time, text, name, id, seen: false }, null, '\t');
  const middle = json.length >> 1;
  if (socket.readyState !== WebSocket.OPEN) return;
  // A surrogate pair must not come apart.
  const half = /[\uD800-\uDBFF]$/.test(json.slice(0, middle)) ? middle + 1 : middle;
  socket.send(json.slice(0, half), { fin: false });
  socket.send(json.slice(half), { fin: true });
}

function presence() {
  for (const { socket } of peers) socket.send(JSON.stringify({ here: peers.length }));
}

/** A message, or what is wrong. */
function read(json: string): Message | string {
  let value: Partial<Message> | null;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return String(error);
  }
  const [name, text] = [value?.name, value?.text].map((field) =>
    typeof field === 'string' ? field.trim() : '',
  );
  if (!name || name.length > 32) return 'name: 1 to 32 characters';
  if (!text || text.length > 2000) return 'text: 1 to 2000 characters';
  return { id: (log.at(-1)?.id ?? 0) + 1, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
}

setInterval(() => {
  for (const { socket, heard } of peers) {
    if (Date.now() - heard > 2 * interval) socket.close(4000, 'no pong');
    else socket.ping(Buffer.from('are you there?'));
  }
}, interval);
