import { NO_BYTES } from '../bytes.ts';
import type { Direction, WireEvent } from '../event.ts';
import type { HarEntry, HarField, HarMessage } from './har-write.ts';
import type { Recording } from './recording.ts';
import { FileError } from './wire-file.ts';

/** Fields of a response that are no longer true of the content that a HAR holds, or that are written anew. */
const GONE = new Set(['content-length', 'transfer-encoding', 'content-encoding']);

/**
 * Reads a HAR file, as browsers and proxies save it. A HAR holds no bytes: they are written anew from what it tells, as
 * HTTP/1.1, one connection for each entry. What it leaves out (chunks, masks, pings) is not there.
 */
export function readHar(value: unknown, title: string): Recording {
  const entries = entriesOf(value);
  const started = entries.map((entry) => Date.parse(entry.startedDateTime)).filter(Number.isFinite);
  if (started.length === 0) throw new FileError(entries.length === 0 ? 'empty' : 'broken');
  const startedAt = started.reduce((least, time) => Math.min(least, time));
  const events: WireEvent[] = [];
  let pieces = 0;
  for (const [index, entry] of entries.entries()) {
    const connection = index + 1;
    const client = typeof entry._client === 'string' ? entry._client : hostOf(entry.request?.url ?? '');
    const start = (Date.parse(entry.startedDateTime) || startedAt) - startedAt;
    const { send = 0, wait = 0, receive = 0 } = entry.timings ?? {};
    const say = (kind: Direction, at: number, bytes: Uint8Array, passed = at) =>
      events.push({ kind, connection, piece: ++pieces, at, passed, bytes, length: bytes.length });
    events.push({ kind: 'open', connection, client, at: start });
    const sent = start + Math.max(0, send);
    const answered = sent + Math.max(0, wait);
    const ended = answered + Math.max(0, receive);
    say('up', start, requestBytes(entry), sent);
    if ((entry.response?.status ?? 0) > 0) say('down', answered, responseBytes(entry), ended);
    let last = ended;
    for (const message of entry._webSocketMessages ?? []) {
      last = Math.max(0, message.time * 1000 - startedAt);
      say(message.type === 'send' ? 'up' : 'down', last, frameBytes(message));
    }
    for (const event of entry._eventSourceMessages ?? []) {
      last = Math.max(0, event.time * 1000 - startedAt);
      say('down', last, eventBytes(event));
    }
    events.push({ kind: 'close', connection, at: Math.max(last, ended), by: 'server', how: 'fin' });
  }
  return { startedAt, title, events: events.toSorted((a, b) => a.at - b.at) };
}

function entriesOf(value: unknown): HarEntry[] {
  const log = isObject(value) ? value['log'] : undefined;
  const entries = isObject(log) ? log['entries'] : undefined;
  if (!Array.isArray(entries)) throw new FileError('not-known');
  return entries.filter((entry) => isObject(entry) && isObject(entry['request'])) as unknown as HarEntry[];
}

function requestBytes({ request }: HarEntry): Uint8Array {
  const url = URL.parse(request.url);
  const target = url === null ? request.url : `${url.pathname}${url.search}`;
  // HTTP/2 has pseudo fields: `:authority`.
  const fields = headersOf(request.headers);
  if (url !== null && !fields.some(({ name }) => /^host$/i.test(name)))
    fields.unshift({ name: 'Host', value: url.host });
  const body = bytesOf(request.postData?.text ?? '');
  const kept = fields.filter(({ name }) => !GONE.has(name.toLowerCase()));
  if (body.length > 0) kept.push({ name: 'Content-Length', value: String(body.length) });
  return headAndBody(`${request.method} ${target || '/'} HTTP/1.1`, kept, body);
}

function responseBytes({ response, _webSocketMessages, _eventSourceMessages }: HarEntry): Uint8Array {
  const { text = '', encoding } = response.content ?? {};
  const kept = headersOf(response.headers).filter(({ name }) => !GONE.has(name.toLowerCase()));
  const line = `HTTP/1.1 ${response.status} ${response.statusText ?? ''}`;
  if (_webSocketMessages !== undefined || response.status === 101) {
    const extensions = (name: string) => !/^sec-websocket-extensions$/i.test(name);
    return headAndBody(
      line,
      kept.filter(({ name }) => extensions(name)),
    );
  }
  if (_eventSourceMessages !== undefined) return headAndBody(line, kept);
  const body = encoding === 'base64' ? fromBase64(text) : bytesOf(text);
  if (response.status >= 200 && response.status !== 204 && response.status !== 304)
    kept.push({ name: 'Content-Length', value: String(body.length) });
  return headAndBody(line, kept, body);
}

function eventBytes({
  eventName,
  eventId,
  data,
}: {
  eventName: string;
  eventId: string;
  data: string;
}): Uint8Array {
  const name = eventName && eventName !== 'message' ? `event: ${eventName}\n` : '';
  const id = eventId ? `id: ${eventId}\n` : '';
  const lines = String(data ?? '')
    .split('\n')
    .map((line) => `data: ${line}\n`);
  return bytesOf(`${name}${id}${lines.join('')}\n`);
}

function frameBytes({ type, opcode, data }: HarMessage): Uint8Array {
  const payload = opcode === 1 ? bytesOf(String(data ?? '')) : fromBase64(String(data ?? ''));
  const { length } = payload;
  const size = length < 126 ? [length] : length < 65_536 ? [126] : [127];
  const extended = length < 126 ? [] : bigEndian(length, length < 65_536 ? 2 : 8);
  // A mask of zeros: the HAR does not tell the real one.
  const isMasked = type === 'send';
  const head = [0x80 | (opcode & 15), (size[0] as number) | (isMasked ? 0x80 : 0), ...extended];
  const mask = isMasked ? [0, 0, 0, 0] : [];
  const bytes = new Uint8Array(head.length + mask.length + length);
  bytes.set([...head, ...mask]);
  bytes.set(payload, head.length + mask.length);
  return bytes;
}

function bigEndian(value: number, size: number): number[] {
  return Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) % 256);
}

function headAndBody(line: string, fields: readonly HarField[], body: Uint8Array = NO_BYTES): Uint8Array {
  const head = bytesOf(`${line}\r\n${fields.map(({ name, value }) => `${name}: ${value}\r\n`).join('')}\r\n`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

function headersOf(headers: readonly HarField[] | undefined): HarField[] {
  const clean = (text: unknown) => String(text ?? '').replace(/[\r\n]+/g, ' ');
  return (headers ?? [])
    .map(({ name, value }) => ({ name: clean(name), value: clean(value) }))
    .filter(({ name }) => !name.startsWith(':'));
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '?';
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return bytesOf(text);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
