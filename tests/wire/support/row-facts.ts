import { opcodeName } from '../../../src/wire/opcode.ts';
import type { BytesRow, FrameRow, Row } from '../../../src/wire/row.ts';
import { engineVersion, readPacket, readPayload } from '../../../src/wire/socket-io.ts';

/** What a vector expects of a row: what it tells first, then all that is not usual. */
export type Facts = Readonly<Record<string, unknown>>;

/** Characters of a long text that are compared; its length is, too. */
const SHOWN = 24;

/** Returns the facts of rows in their order; the same ones one after the other are counted in `times`. */
export function factsOf(rows: readonly Row[]): Facts[] {
  const facts: Record<string, unknown>[] = [];
  for (const row of rows) {
    if (!('bytes' in row)) continue;
    const next = { ...ownFacts(row), ...commonFacts(row) };
    const last = facts.at(-1);
    const { times = 1, ...before } = last ?? {};
    if (last !== undefined && JSON.stringify(before) === JSON.stringify(next))
      last['times'] = Number(times) + 1;
    else facts.push(next);
  }
  return facts;
}

function commonFacts({ problems = [], complete, unpacked }: BytesRow): Facts {
  return {
    ...(problems.length > 0 && { problems: problems.map(({ rule }) => rule) }),
    ...(!complete && { complete }),
    ...(unpacked && { unpacked: unpacked.stopped ?? unpacked.coding }),
  };
}

function ownFacts(row: BytesRow): Facts {
  switch (row.kind) {
    case 'request':
      return {
        request: `${row.method} ${shortened(row.target)}`,
        ...unless('HTTP/1.1', { version: row.version }),
        fields: row.fields.map(({ name, value }) => `${name}: ${shortened(value)}`),
        ...bodyFacts(row.body, row.bodyLength),
        ...packetsIn(row.body, engineVersion(row.target)),
      };
    case 'response':
      return {
        response: row.status,
        ...unless('OK', { reason: row.reason }),
        ...unless('HTTP/1.1', { version: row.version }),
        fields: row.fields.map(({ name, value }) => `${name}: ${shortened(value)}`),
        ...bodyFacts(row.body, row.bodyLength),
        ...unless(null, { stream: row.stream }),
        ...packetsIn(row.body, row.stream === null ? (row.engineIo ?? null) : null),
      };
    case 'sse':
      return {
        sse: shortened(row.data),
        ...unless('message', { event: row.event }),
        ...unless(null, { id: row.lastEventId }),
        ...unless(null, { retry: row.retry }),
        ...(row.comments.length > 0 && { comments: row.comments.map((comment) => shortened(comment)) }),
        ...unless(true, { dispatched: row.dispatched }),
      };
    case 'frame':
      return frameFacts(row);
    case 'opaque':
      return { opaque: row.why, bytes: row.length };
  }
}

function frameFacts(row: FrameRow): Facts {
  const name = (opcode: number) => (opcodeName(opcode) === 'reserved' ? opcode : opcodeName(opcode));
  const { opcode, messageOpcode, text, closeCode, closeReason, payload, payloadLength, engineIo } = row;
  const packet = engineIo === undefined || text === null ? undefined : readPacket(text);
  return {
    frame: name(opcode),
    ...(messageOpcode !== opcode && { of: name(messageOpcode) }),
    ...unless(true, { fin: row.fin }),
    ...unless(0, { rsv: row.rsv }),
    ...(text !== null && { text: shortened(text) }),
    ...unless(null, { code: closeCode }),
    ...unless('', { reason: closeReason ?? '' }),
    ...(text === null && closeCode === null && { payload: shortenedBytes(payload, payloadLength) }),
    ...(packet !== undefined && { packet: packet && `${packet.name} ${packet.code} ${packet.data}`.trim() }),
  };
}

function bodyFacts(body: Uint8Array, length: number): Facts {
  return length === 0 ? {} : { body: shortenedBytes(body, length) };
}

function packetsIn(body: Uint8Array, version: ReturnType<typeof engineVersion>): Facts {
  if (version === null || body.length === 0) return {};
  const packets = readPayload(new TextDecoder().decode(body), version);
  return { packets: packets.map(({ name, code, data }) => `${name} ${code} ${data}`.trim()) };
}

/** Leaves a fact out when it is the usual one. */
function unless(usual: unknown, fact: Facts): Facts {
  return Object.values(fact)[0] === usual ? {} : fact;
}

function shortened(text: string, length = text.length): string {
  return length > 4 * SHOWN ? `${text.slice(0, SHOWN)}… (${length})` : text;
}

/** Writes a character for each byte. */
function shortenedBytes(bytes: Uint8Array, length: number): string {
  return shortened(String.fromCharCode(...bytes.subarray(0, 4 * SHOWN)), length);
}
