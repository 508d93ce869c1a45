import type { WireEvent } from '../../wire/event.ts';
import { isInterim } from '../../wire/exchange-state.ts';
import { writeHar } from '../../wire/files/har-write.ts';
import type { FrameRow, RequestRow, ResponseRow, Row, SseRow } from '../../wire/row.ts';
import { createRowDecoder } from './decode-rows.ts';

/** Makes the text of a HAR piece by piece: an exchange when it has ended. */
export interface HarPieces {
  begin(): string;
  add(events: readonly WireEvent[]): string;
  /** Ends the file, with the exchanges that have not ended. */
  end(): string;
}

interface Exchange {
  request: RequestRow;
  response: ResponseRow | null;
}

const VERSION = '1';
/** Exchanges that wait for their end; of more, the oldest are written as they are. */
const MOST_WAITING = 10_000;
/** Bytes of what open streams have said, and what a row weighs beside them: of more, the newest. */
const KEPT_BYTES = 32 * 1024 * 1024;
const ROW_BYTES = 500;

export function createHarPieces(startedAt: number): HarPieces {
  const decode = createRowDecoder();
  /** By the id of the request. */
  const waiting = new Map<number, Exchange>();
  let said: (SseRow | FrameRow)[] = [];
  const heard = new WeakSet<Row>();
  let size = 0;
  let isFirst = true;

  function write({ request, response }: Exchange): string {
    waiting.delete(request.id);
    const streamed = response?.stream ? said.filter((row) => row.connection === request.connection) : [];
    const { log } = writeHar([request, ...(response ? [response] : []), ...streamed], {
      startedAt,
      version: VERSION,
    });
    const comma = isFirst ? '' : ',';
    isFirst = false;
    return log.entries.map((entry) => `${comma}\n${JSON.stringify(entry)}`).join('');
  }

  function take(row: Row): void {
    if (row.kind === 'request' && !heard.has(row)) waiting.set(row.id, { request: row, response: null });
    if (row.kind === 'response' && row.request !== null && !isInterim(row.status)) {
      const exchange = waiting.get(row.request);
      if (exchange) exchange.response = row;
    }
    const isNew = !heard.has(row);
    heard.add(row);
    if (!isNew || (row.kind !== 'sse' && row.kind !== 'frame')) return;
    said.push(row);
    size += row.length + ROW_BYTES;
  }

  /** Forgets the oldest of what streams have said. */
  function trim(): void {
    if (size <= KEPT_BYTES) return;
    let first = 0;
    for (; size > KEPT_BYTES / 2; first++) size -= (said[first]?.length ?? 0) + ROW_BYTES;
    said = said.slice(first);
  }

  return {
    begin: () => `{"log":{"version":"1.2","creator":{"name":"Wirebook","version":"${VERSION}"},"entries":[`,
    add(events) {
      for (const row of decode(events)) take(row);
      const closed = new Set(events.flatMap((event) => (event.kind === 'close' ? [event.connection] : [])));
      let text = '';
      for (const exchange of waiting.values()) {
        const { request, response } = exchange;
        const hasEnded = response?.complete && response.stream !== 'websocket';
        if (hasEnded || closed.has(request.connection) || waiting.size > MOST_WAITING)
          text += write(exchange);
      }
      trim();
      return text;
    },
    end: () => `${[...waiting.values()].map(write).join('')}\n]}}\n`,
  };
}
