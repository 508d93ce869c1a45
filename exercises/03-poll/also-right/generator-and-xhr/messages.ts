import dayjs from 'dayjs';

export class Refused extends Error {}

export class Message {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly time: string;

  constructor(id: number, name: string, text: string) {
    this.id = id;
    this.name = name;
    this.text = text;
    this.time = dayjs().format('YYYY-MM-DD HH:mm:ss');
  }
}

export class Messages {
  readonly #all: Message[] = [];

  add(json: string): Message {
    let body: unknown;
    try {
      body = JSON.parse(json);
    } catch (cause) {
      throw new Refused('this is no JSON', { cause });
    }
    if (typeof body !== 'object' || body === null) throw new Refused('an object is wanted');
    const message = new Message(
      this.#all.length + 1,
      Messages.#field(body, 'name', 32),
      Messages.#field(body, 'text', 2000),
    );
    this.#all.push(message);
    return message;
  }

  *after(id: number): Generator<Message> {
    for (const message of this.#all) if (message.id > id) yield message;
  }

  static #field(body: object, key: string, most: number): string {
    const value: unknown = Object.hasOwn(body, key) ? Reflect.get(body, key) : undefined;
    if (typeof value !== 'string') throw new Refused(`${key} must be a string`);
    const trimmed = value.trim();
    if (trimmed.length === 0) throw new Refused(`${key} is empty`);
    if (trimmed.length > most) throw new Refused(`${key} has more than ${most} characters`);
    return trimmed;
  }
}
