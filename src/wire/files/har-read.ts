import type { Direction, WireEvent } from '../event.ts';
import { bytesOf, eventBytes, frameBytes, fromBase64, headAndBody } from './har-bytes.ts';
import type { HarEntry, HarField } from './har-write.ts';
import type { Recording } from './recording.ts';
import { FileError } from './wire-file.ts';

/** Fields of a response that are no longer true of the content that a HAR holds, or that are written anew. */
const GONE = new Set(['content-length', 'transfer-encoding', 'content-encoding']);

/** Makes wire events of the entries of a HAR. */
export interface HarReader {
  add(entry: unknown): void;
  end(title: string): Recording;
}

/**
 * Reads a HAR, as browsers and proxies save it, entry by entry. A HAR holds no bytes: they are written anew from what it
 * tells, as HTTP/1.1, one connection for each entry. What it leaves out (chunks, masks, pings) is not there.
 */
export function createHarReader(): HarReader {
  const events: WireEvent[] = [];
  let startedAt = Number.POSITIVE_INFINITY;
  let latest = 0;
  let pieces = 0;
  let entries = 0;

  function read(entry: HarEntry): void {
    const connection = ++entries;
    const client = typeof entry._client === 'string' ? entry._client : hostOf(entry.request?.url ?? '');
    // One without a time stands beside the one before.
    const start = Date.parse(entry.startedDateTime) || latest;
    latest = start;
    if (start > 0) startedAt = Math.min(startedAt, start);
    const { send = 0, wait = 0, receive = 0 } = entry.timings ?? {};
    const say = (kind: Direction, at: number, bytes: Uint8Array, passed = at, missing = 0) =>
      events.push({ kind, connection, piece: ++pieces, at, passed, bytes, length: bytes.length + missing });
    events.push({ kind: 'open', connection, client, at: start });
    const sent = start + Math.max(0, send);
    const answered = sent + Math.max(0, wait);
    const ended = answered + Math.max(0, receive);
    say('up', start, requestBytes(entry), sent);
    if ((entry.response?.status ?? 0) > 0) say('down', answered, responseBytes(entry), ended, leftOut(entry));
    let last = ended;
    for (const message of entry._webSocketMessages ?? []) {
      last = millisecondsOf(message.time);
      say(message.type === 'send' ? 'up' : 'down', last, frameBytes(message));
    }
    for (const event of entry._eventSourceMessages ?? []) {
      last = millisecondsOf(event.time);
      say('down', last, eventBytes(event));
    }
    events.push({ kind: 'close', connection, at: Math.max(last, ended), by: 'server', how: 'fin' });
  }

  return {
    add(entry) {
      if (isObject(entry) && isObject(entry['request'])) read(entry as unknown as HarEntry);
    },
    end(title) {
      if (!Number.isFinite(startedAt)) throw new FileError(entries === 0 ? 'empty' : 'broken');
      for (const event of events) {
        event.at = Math.max(0, event.at - startedAt);
        if ('passed' in event && event.passed !== null) event.passed = Math.max(0, event.passed - startedAt);
      }
      return { startedAt, title, events: events.sort((a, b) => a.at - b.at) };
    },
  };
}

/** Chromium writes the times of messages in seconds, Playwright in milliseconds. */
function millisecondsOf(time: number): number {
  return time < 1e11 ? time * 1000 : time;
}

function requestBytes({ request }: HarEntry): Uint8Array {
  const url = URL.parse(request.url);
  const target = url === null ? request.url : `${url.pathname}${url.search}`;
  const fields = headersOf(request.headers);
  if (!fields.some(({ name }) => /^host$/i.test(name))) {
    // HTTP/2 has a pseudo field for it.
    const authority = request.headers?.find(({ name }) => name === ':authority')?.value ?? url?.host;
    if (authority !== undefined) fields.unshift({ name: 'Host', value: authority });
  }
  const body = bytesOf(request.postData?.text ?? '');
  const kept = fields.filter(({ name }) => !GONE.has(name.toLowerCase()));
  if (body.length > 0) kept.push({ name: 'Content-Length', value: String(body.length) });
  return headAndBody(`${request.method} ${target || '/'} HTTP/1.1`, kept, body);
}

function responseBytes(entry: HarEntry): Uint8Array {
  const { request, response, _webSocketMessages, _eventSourceMessages } = entry;
  const { text, encoding } = response.content ?? {};
  const kept = headersOf(response.headers).filter(({ name }) => !GONE.has(name.toLowerCase()));
  if (_webSocketMessages !== undefined || response.status === 101) {
    // Messages are whole here, and not compressed. Over HTTP/2 there was no upgrade (RFC 8441).
    const fields = kept.filter(({ name }) => !/^sec-websocket-extensions$/i.test(name));
    if (_webSocketMessages !== undefined && !fields.some(({ name }) => /^upgrade$/i.test(name)))
      fields.unshift({ name: 'Upgrade', value: 'websocket' }, { name: 'Connection', value: 'Upgrade' });
    return headAndBody('HTTP/1.1 101 Switching Protocols', fields);
  }
  const line = `HTTP/1.1 ${response.status} ${response.statusText ?? ''}`;
  if (_eventSourceMessages !== undefined || !hasBody(request.method, response.status))
    return headAndBody(line, kept);
  const body = encoding === 'base64' ? fromBase64(text ?? '') : bytesOf(text ?? '');
  // A length that is not known: a stream that was broken off.
  if (text !== undefined || (response.content?.size ?? 0) >= 0)
    kept.push({ name: 'Content-Length', value: String(body.length + leftOut(entry)) });
  return headAndBody(line, kept, body);
}

/** Returns how many bytes of a response's body a HAR does not have: it may be saved without contents. */
function leftOut({ request, response, _eventSourceMessages }: HarEntry): number {
  const { text, size = 0 } = response.content ?? {};
  if (_eventSourceMessages !== undefined) return 0;
  return text === undefined && hasBody(request.method, response.status) ? Math.max(0, size) : 0;
}

/** Browsers tell the cached content with a 304; on the wire it had none (RFC 9110 §6.4.1). */
function hasBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status >= 200 && status !== 204 && status !== 304;
}

function headersOf(headers: readonly HarField[] | undefined): HarField[] {
  const clean = (text: string) => text.replace(/[\r\n]+/g, ' ');
  return (headers ?? [])
    .filter(({ name }) => !String(name).startsWith(':'))
    .flatMap(({ name, value }) => {
      // Fields of the same name may stand in one, a line each.
      const values = /^set-cookie$/i.test(name)
        ? String(value ?? '').split(/[\r\n]+/)
        : [String(value ?? '')];
      return values.map((one) => ({ name: clean(String(name)), value: clean(one) }));
    });
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '?';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
