import { type OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Keeps what a request handler answers, so that it can be looked at before anything is sent. */
export class KeptResponse extends ServerResponse {
  readonly #pieces: Buffer[] = [];

  get body(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.find((argument) => typeof argument === 'object') as OutgoingHttpHeaders | undefined;
    for (const [name, value] of Object.entries(headers ?? {}))
      if (value !== undefined) this.setHeader(name, value);
    return this;
  }

  override write(piece: string | Uint8Array): boolean {
    this.#pieces.push(Buffer.from(piece as Uint8Array));
    return true;
  }

  override end(piece?: unknown): this {
    if (typeof piece === 'string' || piece instanceof Uint8Array) this.write(piece);
    // Handlers free what they hold then.
    this.emit('finish');
    return this;
  }
}
