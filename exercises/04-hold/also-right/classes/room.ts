import { format } from 'node:util';

export interface Message {
  text: string;
  name: string;
  time: string;
  id: number;
}

/** Somebody who waits; told whether there is news or the time is over, and that once. */
export interface Waiter {
  due: number;
  tell(): void;
}

/** Everything said, and whoever waits for more. Looks at the clock four times a second. */
export class Room {
  readonly #messages: Message[] = [];
  #waiters: Waiter[] = [];
  readonly #longest: number;

  constructor(longest: number) {
    this.#longest = longest;
    setInterval(() => this.#expire(), 250);
  }

  get waiting(): number {
    return this.#waiters.length;
  }

  /** At most three at a time: whoever wants more asks again. */
  after(id: number): Message[] {
    return this.#messages.slice(id, id + 3);
  }

  add(name: string, text: string): Message {
    const message = { id: this.#messages.length + 1, name, text, time: Room.#now() };
    this.#messages.push(message);
    const told = this.#waiters;
    this.#waiters = [];
    for (const waiter of told) waiter.tell();
    return message;
  }

  join(seconds: number, tell: () => void): () => void {
    const waiter = { due: Date.now() + Math.min(seconds, this.#longest) * 1000, tell };
    this.#waiters.push(waiter);
    return () => {
      this.#waiters = this.#waiters.filter((other) => other !== waiter);
    };
  }

  #expire(): void {
    const now = Date.now();
    const over = this.#waiters.filter(({ due }) => due <= now);
    this.#waiters = this.#waiters.filter(({ due }) => due > now);
    for (const waiter of over) waiter.tell();
  }

  static #now(): string {
    const now = new Date();
    const two = (value: number) => String(value).padStart(2, '0');
    const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())];
    const hour = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two);
    return format('%s %s', day.join('-'), hour.join(':'));
  }
}
