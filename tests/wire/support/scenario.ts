import fc from 'fast-check';
import type { BytesRow, Row } from '../../../src/wire/row.ts';
import { frame, joined, SWITCHING, toBytes, UPGRADE } from './recording.ts';

/** The bytes that both sides send at the same time; the next step begins when all of them have come. */
export interface Step {
  up: Uint8Array;
  down: Uint8Array;
}

const step = (up: string | Uint8Array, down: string | Uint8Array): Step => ({
  up: toBytes(up),
  down: toBytes(down),
});

const body = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '0', '你', '🎉', ':'), maxLength: 40 });

function inChunks(content: Uint8Array, sizes: readonly number[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let start = 0, i = 0; start < content.length; i++) {
    const chunk = content.subarray(start, start + (sizes[i % sizes.length] ?? 5));
    chunks.push(joined(`${chunk.length.toString(16)}${i % 3 ? '' : ';x=1'}\r\n`, chunk, '\r\n'));
    start += chunk.length;
  }
  return joined(...chunks);
}

const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 });

const request = fc
  .tuple(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT'), body, fc.boolean(), sizes)
  .map(([method, content, chunked, cuts]) => {
    const bytes = toBytes(content);
    const head = `${method} /${method} HTTP/1.1\r\nHost: x\r\n`;
    if (chunked)
      return joined(`${head}Transfer-Encoding: chunked\r\n\r\n`, inChunks(bytes, cuts), '0\r\nT: 1\r\n\r\n');
    return joined(`${head}Content-Length: ${bytes.length}\r\n\r\n`, bytes);
  });

/** A response without a body, which may answer a HEAD as well as any other request. */
const bodiless = fc.constantFrom(
  'HTTP/1.1 204 No Content\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not Modified\nETag: "x"\n  folded\n\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
);

const exchange = fc.tuple(request, bodiless).map(([up, down]) => [step(up, ''), step('', down)]);

const pipelined = fc
  .array(fc.tuple(request, bodiless), { minLength: 2, maxLength: 4 })
  .map((pairs) => [
    step(joined(...pairs.map(([up]) => up)), ''),
    step('', joined(...pairs.map(([, down]) => down))),
  ]);

const answered = fc.tuple(body, fc.boolean(), sizes).map(([content, chunked, cuts]) => {
  const bytes = toBytes(content);
  const down = chunked
    ? joined('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', inChunks(bytes, cuts), '0\r\n\r\n')
    : joined(`HTTP/1.1 200 OK\r\ncontent-length: ${bytes.length}\r\n\r\n`, bytes);
  return [step('GET /a HTTP/1.1\r\n\r\n', ''), step('', down)];
});

const EVENT_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n';

const events = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        'data: a',
        'data',
        ':beat',
        'id: 1',
        'event: e',
        'retry: 9',
        '\ufeff',
        '你: 好',
        '',
        '\r',
        '\n',
        '\r\n',
        '\n\n',
      ),
    ),
    fc.boolean(),
    sizes,
  )
  .map(([lines, chunked, cuts]) => {
    const content = toBytes(lines.join('\r'));
    const down = chunked
      ? joined(`${EVENT_HEAD}Transfer-Encoding: chunked\r\n\r\n`, inChunks(content, cuts), '0\r\n\r\n')
      : joined(`${EVENT_HEAD}Content-Length: ${content.length}\r\n\r\n`, content);
    return [step('GET /events HTTP/1.1\r\n\r\n', ''), step('', down)];
  });

const frames = (mask?: number[]) =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(0x81, 0x82, 0x01, 0x80, 0x89, 0x8a, 0xc1, 0x83),
        fc.constantFrom(0, 1, 5, 125, 126, 300),
      ),
    )
    .map((list) =>
      joined(...list.map(([first, length]) => frame(first, new Uint8Array(length).fill(0x61), mask))),
    );

const socket = fc
  .tuple(frames([1, 2, 3, 4]), frames(), frames([9, 8, 7, 6]), frames(), fc.boolean())
  .map(([early, first, up, down, closes]) => [
    step(joined(UPGRADE, early), ''),
    step('', joined(SWITCHING, first)),
    step(up, joined(down, closes ? frame(0x88, [3, 232]) : '', closes ? 'after' : '')),
  ]);

const others = fc.constantFrom(
  [step('CONNECT x:1 HTTP/1.1\r\n\r\n', ''), step('', 'HTTP/1.1 200 OK\r\n\r\n'), step('GET', '123')],
  [step('GET / HTTP/1.1\r\n\r\n', ''), step('', 'HTTP/1.1 200 OK\r\n\r\nuntil the end')],
  [step('\x16\x03\x01 hello', ''), step('', 'HTTP/1.1 400 Bad Request\r\n\r\n')],
  [step('hello there\r\nGET / HTTP/1.1\r\n\r\n', '')],
  [step('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n', '')],
);

/** The traffic of one connection: exchanges, then perhaps bytes that no exchange may follow. */
export const scenario: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(fc.oneof(exchange, pipelined, answered, events), { maxLength: 3 }),
    fc.oneof(socket, events, others),
  )
  .map(([exchanges, last]) => [...exchanges, last].flat());

/** Returns the rows of one direction without their times; the ids are replaced by indices within each direction. */
export function timeless(rows: readonly Row[], direction: BytesRow['direction']): object[] {
  const ids = (of: BytesRow['direction']) =>
    rows.filter((row) => 'direction' in row && row.direction === of).map((row) => row.id);
  const own = ids(direction);
  const others = ids(direction === 'up' ? 'down' : 'up');
  return rows
    .filter((row): row is BytesRow => 'direction' in row && row.direction === direction)
    .map((row) => ({
      ...row,
      id: own.indexOf(row.id),
      start: 0,
      sent: 0,
      end: 0,
      held: 0,
      pieces: 0,
      streamEnd: 'streamEnd' in row,
      ...('request' in row ? { request: others.indexOf(row.request ?? -1) } : {}),
      ...('response' in row
        ? { response: (row.kind === 'sse' ? own : others).indexOf(row.response ?? -1) }
        : {}),
    }));
}
