import dayjs from 'dayjs';

export class Refused extends Error {}

export interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

/** Everything said, in order. */
export class Log {
  readonly #messages: Message[] = [];

  accept(value: unknown): Message {
    if (typeof value !== 'object' || value === null) throw new Refused('not an object');
    const { name, text } = value as Record<string, unknown>;
    const message = {
      text: Log.#field(text, 'text', 2000),
      name: Log.#field(name, 'name', 32),
      time: dayjs().format('YYYY-MM-DD HH:mm:ss'),
      id: this.#messages.length + 1,
      extra: { accepted: true },
    };
    this.#messages.push(message);
    return message;
  }

  since(index: number): Message[] {
    return this.#messages.slice(index);
  }

  static #field(value: unknown, name: string, limit: number): string {
    if (typeof value !== 'string') throw new Refused(`${name} must be a text`);
    const trimmed = value.trim();
    if (trimmed.length === 0 || trimmed.length > limit)
      throw new Refused(`${name}: 1 to ${limit} characters`);
    return trimmed;
  }
}
