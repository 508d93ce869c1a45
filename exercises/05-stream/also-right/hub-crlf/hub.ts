import type { ServerResponse } from 'node:http';

export interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const CRLF = '\r\n';

/** One open response. Its timer runs only while nothing is written. */
class Channel {
  #response: ServerResponse;
  #timer: NodeJS.Timeout;

  constructor(response: ServerResponse, quiet: number) {
    this.#response = response;
    this.#timer = setInterval(() => this.#response.write(`: still here${CRLF}${CRLF}`), quiet);
  }

  open() {
    this.#response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    this.send({ retry: '1000' });
  }

  send(fields: Record<string, string>) {
    const lines = Object.entries(fields).flatMap(([field, value]) =>
      value.split('\n').map((line) => `${field}: ${line}`),
    );
    this.#response.write([...lines, '', ''].join(CRLF));
    this.#timer.refresh();
  }

  close() {
    clearInterval(this.#timer);
  }
}

export class Hub {
  #channels = new Set<Channel>();
  #messages: Message[] = [];
  #quiet: number;

  constructor(heartbeat: number) {
    this.#quiet = Math.ceil(heartbeat * 0.8);
  }

  get size() {
    return this.#channels.size;
  }

  add(response: ServerResponse, last: string | string[] | undefined) {
    const channel = new Channel(response, this.#quiet);
    response.once('close', () => {
      channel.close();
      this.#channels.delete(channel);
    });
    channel.open();
    const seen = /^m(\d{6,})$/.exec(`${last}`);
    if (seen) for (const message of this.#messages.slice(Number(seen[1]))) channel.send(Hub.#fields(message));
    this.#channels.add(channel);
  }

  say(said: Omit<Message, 'id'>): Message {
    const message = { id: this.#messages.length + 1, ...said };
    this.#messages.push(message);
    for (const channel of this.#channels) channel.send(Hub.#fields(message));
    return message;
  }

  announce(text: string) {
    const data = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    for (const channel of this.#channels) channel.send({ event: 'notice', data });
  }

  static #fields(message: Message) {
    return { id: `m${String(message.id).padStart(6, '0')}`, data: JSON.stringify(message) };
  }
}
