import { isUtf8 } from 'node:buffer';
import type { Duplex } from 'node:stream';
import zlib from 'node:zlib';

type State = 'first' | 'second' | 'length' | 'key' | 'payload' | 'over';

/** Reads byte by byte; whatever is known of a frame so far stands in the fields. */
export class WebSocketConnection {
  readonly #socket: Duplex;
  readonly #deflate: boolean;
  #state: State = 'first';
  #first = 0;
  #length = 0;
  #missing = 0;
  #key: number[] = [];
  #payload: Buffer = Buffer.alloc(0);
  #filled = 0;
  #kind = 0;
  #compressed = false;
  #message: Buffer[] = [];

  constructor(socket: Duplex, deflate: boolean) {
    this.#socket = socket;
    this.#deflate = deflate;
  }

  feed(chunk: Buffer): void {
    for (const byte of chunk) this.#step(byte);
  }

  #step(byte: number): void {
    switch (this.#state) {
      case 'first':
        this.#first = byte;
        this.#state = 'second';
        if (byte & (this.#deflate ? 0x30 : 0x70)) this.#fail(1002);
        break;
      case 'second':
        this.#length = byte & 0x7f;
        this.#missing = this.#length === 126 ? 2 : this.#length === 127 ? 8 : 0;
        this.#key = [];
        this.#state = this.#missing > 0 ? 'length' : 'key';
        if (this.#missing > 0) this.#length = 0;
        if (byte < 0x80) this.#fail(1002);
        break;
      case 'length':
        this.#length = this.#length * 256 + byte;
        this.#missing -= 1;
        if (this.#missing === 0) this.#state = 'key';
        break;
      case 'key':
        this.#key.push(byte);
        if (this.#key.length < 4) break;
        this.#payload = Buffer.alloc(this.#length);
        this.#filled = 0;
        this.#state = 'payload';
        if (this.#length === 0) this.#frame();
        break;
      case 'payload':
        this.#payload[this.#filled] = byte ^ (this.#key[this.#filled % 4] ?? 0);
        this.#filled += 1;
        if (this.#filled === this.#length) this.#frame();
        break;
      case 'over':
        break;
    }
  }

  #frame(): void {
    this.#state = 'first';
    const opcode = this.#first & 0x0f;
    if (opcode === 9) this.#send(10, this.#payload);
    if (opcode === 8) this.#goodbye(this.#payload.subarray(0, 2));
    if (opcode > 2) return;
    if (opcode !== 0) {
      this.#kind = opcode;
      this.#compressed = (this.#first & 0x40) !== 0;
      this.#message = [];
    }
    this.#message.push(this.#payload);
    if (this.#first & 0x80) this.#complete();
  }

  #complete(): void {
    let whole: Buffer = Buffer.concat(this.#message);
    if (this.#compressed) {
      const tail = Buffer.from([0, 0, 0xff, 0xff]);
      whole = zlib.inflateRawSync(Buffer.concat([whole, tail]), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
    }
    if (this.#kind === 1 && !isUtf8(whole)) this.#fail(1007);
    else this.#send(this.#kind, whole);
  }

  /** A message of more than 70,000 bytes leaves in several frames; each header and payload is written by itself. */
  #send(opcode: number, payload: Buffer): void {
    const size = 70_000;
    let kind = opcode;
    let from = 0;
    do {
      const part = payload.subarray(from, from + size);
      from += size;
      const fin = from >= payload.length ? 0x80 : 0;
      this.#socket.write(header(fin | kind, part.length));
      this.#socket.write(part);
      kind = 0;
    } while (from < payload.length);
  }

  #fail(code: number): void {
    this.#goodbye(Buffer.of(code >> 8, code & 0xff));
  }

  #goodbye(payload: Buffer): void {
    this.#state = 'over';
    this.#send(8, payload);
    this.#socket.end();
  }
}

function header(first: number, length: number): Buffer {
  if (length < 126) return Buffer.of(first, length);
  const wide = length > 65_535;
  const bytes = Buffer.alloc(wide ? 10 : 4);
  bytes[0] = first;
  bytes[1] = wide ? 127 : 126;
  if (wide) bytes.writeUIntBE(length, 4, 6);
  else bytes.writeUInt16BE(length, 2);
  return bytes;
}
