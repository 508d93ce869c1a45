import { messagePackName, socketIoPacketName } from './message-pack-kind.ts';
import { mqttName } from './mqtt.ts';
import { stompName } from './stomp.ts';

/** What a message is called in the protocol that it belongs to. */
export interface MessageName {
  /** `JSON-RPC`, `STOMP`; `null` for plain JSON. */
  protocol: string | null;
  /** What tells it from others: `subtract #1`, `SEND /queue/a`. */
  name: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Ends a record of SignalR. */
const RECORD_END = '\x1e';

/** Names a text message. Returns `null` for text of which nothing is known; its own words tell most, then. */
export function nameText(text: string, subprotocol: string): MessageName | null {
  const stomp = stompName(text, subprotocol);
  if (stomp !== null) return { protocol: 'STOMP', name: stomp };
  if (!/^\s*[[{]/.test(text)) return null;
  if (text.endsWith(RECORD_END)) {
    const records = text.split(RECORD_END).slice(0, -1).map(parse);
    const names = records.map((record) => (isObject(record) ? signalrName(record) : null));
    return names.every((name) => name !== null) ? { protocol: 'SignalR', name: names.join(' · ') } : null;
  }
  const value = parse(text);
  if (Array.isArray(value)) return phoenixArray(value);
  return isObject(value) ? nameObject(value) : null;
}

/** Names a binary message by what its connection has agreed to: a subprotocol, Engine.IO. */
export function nameBytes(bytes: Uint8Array, subprotocol: string, isEngineIo = false): MessageName | null {
  const packet = isEngineIo ? socketIoPacketName(bytes) : null;
  if (packet !== null) return { protocol: 'Socket.IO', name: packet };
  const [protocol, name] = /^mqtt/i.test(subprotocol)
    ? ['MQTT', mqttName(bytes)]
    : ['MessagePack', /msgpack|messagepack/i.test(subprotocol) ? messagePackName(bytes) : null];
  return name === null ? null : { protocol, name };
}

function nameObject(value: JsonObject): MessageName | null {
  const { jsonrpc, topic, event, ref, command, identifier } = value;
  if (jsonrpc === '2.0') return { protocol: 'JSON-RPC', name: rpcName(value) };
  if (typeof topic === 'string' && typeof event === 'string' && ref !== undefined)
    return { protocol: 'Phoenix', name: `${event} ${topic}` };
  if (typeof command === 'string' && typeof identifier === 'string')
    return { protocol: 'Action Cable', name: `${command} ${channelOf(identifier)}` };
  if (typeof identifier === 'string' && ('message' in value || 'type' in value))
    return { protocol: 'Action Cable', name: `${value['type'] ?? 'message'} ${channelOf(identifier)}` };
  if (typeof value['type'] === 'string' && GRAPHQL.has(value['type']) && typeof value['id'] === 'string')
    return { protocol: 'GraphQL', name: `${value['type']} #${value['id']}` };
  const name = tellingPart(value);
  return name === null ? null : { protocol: null, name };
}

/** Messages of graphql-transport-ws about an operation. */
const GRAPHQL = new Set(['subscribe', 'next', 'error', 'complete', 'start', 'stop', 'data']);

function rpcName({ method, id, error, params, ...rest }: JsonObject): string {
  const number = id === undefined || id === null ? '' : ` #${String(id)}`;
  if (typeof method === 'string') return `${method}${number}`;
  if (isObject(error)) return `error${number} ${String(error['message'] ?? error['code'] ?? '')}`.trim();
  return 'result' in rest ? `result${number}` : `message${number}`;
}

/** The class of a channel: its identifier is JSON inside JSON. */
function channelOf(identifier: string): string {
  const value = parse(identifier);
  return isObject(value) && typeof value['channel'] === 'string' ? value['channel'] : identifier;
}

/** Phoenix 2: `[join_ref, ref, topic, event, payload]`. */
function phoenixArray(value: readonly unknown[]): MessageName | null {
  const [joinRef, ref, topic, event] = value;
  const areRefs = [joinRef, ref].every((one) => one === null || typeof one === 'string');
  if (value.length !== 5 || !areRefs || typeof topic !== 'string' || typeof event !== 'string') return null;
  return { protocol: 'Phoenix', name: `${event} ${topic}` };
}

/** Types of SignalR's JSON protocol. */
const SIGNALR: Readonly<Record<number, string>> = {
  1: 'invocation',
  2: 'stream item',
  3: 'completion',
  4: 'stream invocation',
  5: 'cancel invocation',
  6: 'ping',
  7: 'close',
  8: 'ack',
  9: 'sequence',
};

function signalrName({ type, target, protocol, error }: JsonObject): string | null {
  if (type === undefined) return typeof protocol === 'string' ? `handshake ${protocol}` : 'handshake';
  const name = typeof type === 'number' ? SIGNALR[type] : undefined;
  if (name === undefined) return null;
  return [name, target, error].filter((part) => typeof part === 'string').join(' ');
}

/** Fields that tell what a message is, before others. */
const TELLING = [
  'type',
  'event',
  'method',
  'op',
  'action',
  'command',
  'topic',
  'kind',
  'error',
  'message',
  'status',
];
const LONGEST_VALUE = 40;

/** Returns the field that tells most about an object: its `text`, its type, its error, else its last text. */
function tellingPart(value: JsonObject): string | null {
  if (typeof value['text'] === 'string') return `text: ${quote(value['text'])}`;
  for (const key of TELLING) {
    const told = value[key];
    if (typeof told === 'string' || typeof told === 'number') return `${key}: ${quote(told)}`;
    if (isObject(told) && typeof told['message'] === 'string') return `${key}: ${quote(told['message'])}`;
  }
  const [key, told] = Object.entries(value).findLast(([, one]) => typeof one === 'string') ?? [];
  return key === undefined ? null : `${key}: ${quote(told as string)}`;
}

function quote(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return JSON.stringify(value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
