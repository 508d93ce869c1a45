import { request as ask, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { TestContext } from 'node:test';

/** A client that reads an event stream as bytes, block by block, without a browser. */
export interface Reader {
  headers: IncomingHttpHeaders;
  /** Reads the next block, without the blank line that ends it; `null` when the response has ended. */
  next(): Promise<string | null>;
  leave(): void;
}

/** Requests a stream on a new connection; resolves when the response's header is complete. */
export async function read(
  t: TestContext,
  url: string,
  headers: Record<string, string> = {},
): Promise<Reader> {
  const request = ask(url, { headers, agent: false });
  t.after(() => request.destroy());
  request.on('error', () => {});
  request.end();
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request.once('response', resolve).once('error', reject),
  );
  let text = '';
  let over = false;
  let wake = () => {};
  response.setEncoding('utf8');
  response.on('error', () => {});
  response.on('data', (piece: string) => {
    text += piece;
    wake();
  });
  response.on('close', () => {
    over = true;
    wake();
  });
  return {
    headers: response.headers,
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          return block;
        }
        if (over) return null;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    leave: () => request.destroy(),
  };
}

export async function post(url: string, body = ''): Promise<number> {
  const response = await fetch(url, { method: 'POST', body });
  await response.arrayBuffer();
  return response.status;
}
