import { connect, createServer, type Socket } from 'node:net';

/** An order over IPC to the client of the relay bench (`relay-peer.ts ask`); its server is `relay-peer.ts serve`. */
export interface PeerOrder {
  port: number;
  /** Bytes to ask for, or round trips to make. */
  kind: 'bytes' | 'trips';
  count: number;
}

const BLOCK = Buffer.alloc(64 * 1024, 'x');

/** Listens. The first four bytes of a connection are a number: answers with so many bytes and one more, then echoes. */
function serve(): void {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.once('data', async (head) => {
      socket.on('data', (data) => socket.write(data));
      socket.write('.');
      for (let left = (head as Buffer).readUInt32BE(); left > 0; left -= BLOCK.length) {
        if (!socket.write(BLOCK)) await new Promise((resolve) => socket.once('drain', resolve));
      }
    });
    socket.on('error', () => {});
  });
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
}

/** Carries out an order. Returns milliseconds: for all the bytes, or the median of a round trip. */
async function ask({ port, kind, count }: PeerOrder): Promise<number> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  const head = Buffer.alloc(4);
  head.writeUInt32BE(kind === 'bytes' ? count : 0);
  const begun = performance.now();
  socket.write(head);
  const time = kind === 'bytes' ? await receive(socket, count, begun) : await bounce(socket, count);
  socket.destroy();
  return time;
}

function receive(socket: Socket, count: number, begun: number): Promise<number> {
  let left = count + 1;
  return new Promise((resolve) => {
    socket.on('data', (data) => {
      left -= data.length;
      if (left <= 0) resolve(performance.now() - begun);
    });
  });
}

async function bounce(socket: Socket, count: number): Promise<number> {
  const times: number[] = [];
  const message = Buffer.alloc(64, 'x');
  await new Promise((resolve) => socket.once('data', resolve));
  for (let trip = 0; trip < count; trip++) {
    const begun = performance.now();
    socket.write(message);
    await new Promise((resolve) => socket.once('data', resolve));
    times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[count >> 1] ?? Number.NaN;
}

if (process.argv[2] === 'serve') serve();
else process.on('message', async (order: PeerOrder) => process.send?.(await ask(order)));
