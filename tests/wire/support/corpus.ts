import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CloseEvent, Direction } from '../../../src/wire/event.ts';
import { joined, SWITCHING, toBytes, UPGRADE } from './recording.ts';
import type { Facts } from './row-facts.ts';
import { type Content, createVectorWriter, type SaidMessage } from './vector-bytes.ts';

/** A file of tests/wire/corpora: what a public corpus tests, said anew, with what we make of it. */
export interface Corpus {
  name: string;
  /** The project whose cases these are, and where they stand in it. */
  origin: string;
  /** The licence of that project. */
  licence: string;
  /** Where the bytes come from. */
  bytes: string;
  /** Cases that the corpus has. */
  cases: number;
  /** Those that are not mapped, and why. */
  left?: { cases: number; why: string }[];
  /** What all vectors begin with, unless they say otherwise. */
  begins: Beginning;
  vectors: Vector[];
}

/** What stands before a vector: nothing, an upgrade, the head of an event stream, a request that polls Engine.IO. */
type Beginning = 'http' | 'websocket' | 'engine.io' | 'event-stream' | 'polling';

export interface Vector {
  name: string;
  /** Cases of the corpus that it stands for; 1 when not given, 0 when it adds to the one before. */
  cases?: number;
  begins?: Beginning;
  /** What both sides of a WebSocket agree to. */
  extension?: string;
  /** What is said, in this order; `up` and `down` when it is only one thing in each direction. */
  say?: ({ up: Content } | { down: Content })[];
  up?: Content;
  down?: Content;
  /** Who ends the connection; the relay when not given: then both directions are cut short. */
  close?: CloseEvent['by'];
  /** What the parser of the corpus does. We do the same when we report a problem, or an opaque row, where it refuses. */
  parser: 'reads' | 'refuses';
  /** The rows, without those of the beginning. `as said`: every message comes whole, and nothing is wrong. */
  expect: Facts[] | 'as said';
  /** Why we do not do the same. */
  deliberate?: string;
}

const FOLDER = fileURLToPath(new URL('../corpora', import.meta.url));

export function readCorpora(): Corpus[] {
  const files = globSync(`${FOLDER}/*.json`).sort();
  return files.map((file) => ({ name: basename(file, '.json'), ...JSON.parse(readFileSync(file, 'utf8')) }));
}

/** The bytes of a vector in their order. */
export interface Script {
  steps: [Direction, Uint8Array][];
  /** Rows that belong to the beginning. */
  beginning: number;
  messages: readonly SaidMessage[];
}

const EVENTS = 'GET /events HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n';
const EVENT_HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n';
const POLL = 'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: a\r\n\r\n';

/** Returns the scripts of a vector. An event stream has two: until the connection closes, and in chunks. */
export function scriptsOf(vector: Vector, begins: Beginning): Script[] {
  const { extension = '', say, up, down } = vector;
  const writer = createVectorWriter(extension);
  const said = say ?? [...(up === undefined ? [] : [{ up }]), ...(down === undefined ? [] : [{ down }])];
  const own = said.map((step): [Direction, Uint8Array] =>
    'up' in step ? ['up', writer.write('up', step.up)] : ['down', writer.write('down', step.down)],
  );
  const { messages } = writer;
  const script = (beginning: number, ...steps: [Direction, Uint8Array][]) => ({ beginning, messages, steps });
  const ofDown = Buffer.concat(own.map(([, bytes]) => bytes));
  switch (begins) {
    case 'http':
      return [script(0, ...own)];
    case 'websocket':
    case 'engine.io': {
      const target = begins === 'websocket' ? '/chat' : '/socket.io/?EIO=4&transport=websocket';
      const agreed = extension === '' ? '' : `Sec-WebSocket-Extensions: ${extension}\r\n`;
      const ask = UPGRADE.replace('/chat', target).replace('\r\n\r\n', `\r\n${agreed}\r\n`);
      const answer = SWITCHING.replace('\r\n\r\n', `\r\n${agreed}\r\n`);
      return [script(2, ['up', toBytes(ask)], ['down', toBytes(answer)], ...own)];
    }
    case 'event-stream': {
      const whole = joined(`${EVENT_HEAD}\r\n`, ofDown);
      const chunked = joined(
        `${EVENT_HEAD}Transfer-Encoding: chunked\r\n\r\n`,
        inChunks(ofDown),
        '0\r\n\r\n',
      );
      return [whole, chunked].map((bytes) => script(2, ['up', toBytes(EVENTS)], ['down', bytes]));
    }
    case 'polling': {
      const answer = joined(`HTTP/1.1 200 OK\r\nContent-Length: ${ofDown.length}\r\n\r\n`, ofDown);
      return [script(1, ['up', toBytes(POLL)], ['down', answer])];
    }
  }
}

/** Cuts bytes into chunks of seven, so that hardly any begins where a line does. */
function inChunks(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += 7) {
    const chunk = bytes.subarray(from, from + 7);
    chunks.push(joined(`${chunk.length}\r\n`), chunk, joined('\r\n'));
  }
  return Buffer.concat(chunks);
}

/** Counts the cases of corpora by what became of them, as a table in Markdown. */
export function corporaTable(corpora: readonly Corpus[]): string {
  const lines = corpora.map(({ origin, cases, left = [], vectors }) => {
    const count = (some: readonly { cases?: number }[]) =>
      some.reduce((sum, one) => sum + (one.cases ?? 1), 0);
    const equal = count(vectors.filter(({ deliberate }) => deliberate === undefined));
    const mapped = count(vectors);
    return [origin, cases, mapped, equal, mapped - equal, count(left), vectors.length];
  });
  const head = ['corpus', 'cases', 'mapped', 'equal', 'deliberate', 'left out', 'our vectors'];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
