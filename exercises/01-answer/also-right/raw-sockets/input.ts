import type { Socket } from 'node:net';

/** What has come over a socket, by the line or by the byte. */
export class Input {
  #source: AsyncIterator<Buffer>;
  #left: Buffer = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.#source = socket[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#source.next();
    if (done) return false;
    this.#left = Buffer.concat([this.#left, value]);
    return true;
  }

  /** One line without its end, or undefined when there is none any more. */
  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#left.indexOf('\n');
      if (end >= 0) {
        const line = this.#left.toString('latin1', 0, end).replace(/\r$/, '');
        this.#left = this.#left.subarray(end + 1);
        return line;
      }
      if (this.#left.length > 65_536 || !(await this.#more())) return undefined;
    }
  }

  async bytes(count: number): Promise<Buffer> {
    while (this.#left.length < count) if (!(await this.#more())) throw new Error('cut off');
    const bytes = this.#left.subarray(0, count);
    this.#left = this.#left.subarray(count);
    return bytes;
  }

  async chunks(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for (;;) {
      const size = parseInt((await this.line()) ?? '', 16);
      if (Number.isNaN(size)) throw new Error('no chunk');
      if (size === 0) break;
      chunks.push(await this.bytes(size));
      await this.line();
    }
    while (await this.line()); // trailers
    return Buffer.concat(chunks);
  }
}
