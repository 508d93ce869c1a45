import dayjs from 'dayjs';
import type { WebSocket } from 'ws';

export class Refused extends Error {}

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

/** Who is here and what was said. */
export class Room {
  static readonly #KEPT = 50;
  readonly #members = new Map<WebSocket, string>();
  readonly #said: string[] = [];
  #count = 0;

  enter(member: WebSocket): void {
    for (const json of this.#said.slice(-Room.#KEPT)) member.send(json);
    this.#members.set(member, '');
  }

  leave(member: WebSocket): void {
    this.#members.delete(member);
  }

  say(member: WebSocket, value: unknown): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new Refused('not an object');
    const { name, text } = value as { name?: unknown; text?: unknown };
    const message: Message = {
      name: Room.#field(name, 32),
      text: Room.#field(text, 2000),
      id: ++this.#count,
      time: dayjs(Date.now()).format('YYYY-MM-DD HH:mm:ss'),
    };
    this.#members.set(member, message.name);
    const json = JSON.stringify(message);
    this.#said.push(json);
    for (const everybody of this.#members.keys()) everybody.send(json);
  }

  static #field(value: unknown, limit: number): string {
    if (typeof value !== 'string') throw new Refused('a field is missing');
    const trimmed = value.trim();
    if (trimmed.length < 1 || trimmed.length > limit) throw new Refused(`1 to ${limit} characters`);
    return trimmed;
  }
}
