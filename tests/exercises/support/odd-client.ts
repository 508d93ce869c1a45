import { connect } from 'node:net';

/** A TCP connection to a program, on which bytes are sent as they are. */
export interface OddConnection extends Disposable {
  send(bytes: Buffer): void;
  /** Sends no more. */
  end(): void;
  /** Returns what has come so far, a character for each byte. */
  received(): string;
  /** Returns whether the program, or its end, has closed it. */
  closed(): boolean;
  /** Resolves when this has come, or the connection is closed. */
  until(what: RegExp): Promise<void>;
}

/** Connects to a port of this machine and sends these bytes. */
export function sendTo(port: number, bytes: Buffer): OddConnection {
  let received = '';
  let closed = false;
  let news = Promise.withResolvers<void>();

  function tell() {
    news.resolve();
    news = Promise.withResolvers();
  }

  function close() {
    closed = true;
    tell();
  }

  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  socket
    .on('error', () => {})
    .on('end', close)
    .on('close', close);
  socket.on('data', (text: string) => {
    received += text;
    tell();
  });
  socket.write(bytes);
  return {
    send: (more) => void socket.write(more),
    end: () => void socket.end(),
    received: () => received,
    closed: () => closed,
    async until(what) {
      while (!closed && !what.test(received)) await news.promise;
    },
    [Symbol.dispose]: () => void socket.destroy(),
  };
}
