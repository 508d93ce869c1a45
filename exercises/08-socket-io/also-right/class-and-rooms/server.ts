import { createReadStream } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { wallTime } from './wall-time.ts';

interface Message {
  id: string;
  data: unknown;
  time: string;
  serial: number;
}

interface ToClient {
  people: (ids: string[]) => void;
  serverMessage: (message: Message) => void;
  private: (message: Message & { to: string }) => void;
}

type Client = Socket<DefaultEventsMap, ToClient>;

/** Everybody is in the room “everybody”, and somebody's mail goes to a room of their own. Each event has a method. */
class Chat {
  readonly #io: Server<DefaultEventsMap, ToClient>;
  #serial = 0;

  constructor(io: Server<DefaultEventsMap, ToClient>) {
    this.#io = io;
    io.on('connect', (socket) => this.#enter(socket));
  }

  #enter(socket: Client): void {
    socket.join(['everybody', `mail for ${socket.id}`]);
    socket.onAny((event: string, ...args: unknown[]) => this.#dispatch(socket, event, args));
    socket.on('disconnect', () => this.#tellWhoIsHere());
    this.#tellWhoIsHere();
  }

  #dispatch(socket: Client, event: string, args: unknown[]): void {
    const last = args.at(-1);
    const acknowledge = typeof last === 'function' ? (message: Message) => last(message) : null;
    if (event === 'message') this.#message(socket, args[0], acknowledge);
    else if (event === 'private') this.#private(socket, args[0]);
    else console.log(`${socket.id} says ${event}, whatever that is`);
  }

  #message({ id }: Client, data: unknown, acknowledge: ((message: Message) => void) | null): void {
    if (data === undefined || data === '') return;
    const message = this.#accept(id, data);
    acknowledge?.(message);
    this.#io.in('everybody').emit('serverMessage', message);
  }

  #private(socket: Client, sent: unknown): void {
    if (!isMail(sent)) return;
    const mail = { ...this.#accept(socket.id, sent.data), to: sent.to };
    this.#io.to(`mail for ${sent.to}`).emit('private', mail);
    if (sent.to !== socket.id) socket.emit('private', mail);
  }

  #accept(id: string, data: unknown): Message {
    this.#serial += 1;
    return { serial: this.#serial, time: wallTime(new Date()), data, id };
  }

  #tellWhoIsHere(): void {
    this.#io.emit('people', [...this.#io.sockets.sockets.keys()]);
  }
}

function isMail(value: unknown): value is { to: string; data?: unknown } {
  return typeof value === 'object' && value !== null && 'to' in value && typeof value.to === 'string';
}

const FILES: Record<string, string> = {
  '/': 'text/html',
  '/index.html': 'text/html',
  '/page.js': 'text/javascript; charset=utf-8',
};

const http = createServer((request, response) => serve(request.url ?? '/', response));

function serve(path: string, response: ServerResponse): void {
  const type = FILES[path];
  response.writeHead(type === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' });
  if (type === undefined) response.end('nothing here');
  else createReadStream(path === '/' ? 'index.html' : path.slice(1)).pipe(response);
}

const io = new Server({ connectionStateRecovery: {}, perMessageDeflate: true, pingInterval: 1000 });
new Chat(io.attach(http));
http.listen({ port: 3000, host: 'localhost' });
