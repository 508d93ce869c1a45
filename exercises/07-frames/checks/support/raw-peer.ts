import { randomBytes } from 'node:crypto';
import type { Cause, Trial } from '../../../../src/checker/check.ts';
import { createHttp } from '../../../../src/checker/clients/http.ts';
import { openRaw, type RawFrame, type RawSocket } from '../../../../src/checker/clients/raw.ts';
import {
  type FrameParts,
  frameBytes,
  upgradeRequest,
} from '../../../../src/checker/clients/websocket-bytes.ts';
import { CLOSED_UNANSWERED } from '../../../../src/checker/contract/ask.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { Relay } from '../../../../src/relay/relay.ts';
import { CLOSE } from '../../../../src/wire/opcode.ts';

/** Milliseconds in which a program answers that is not held up. */
const SOON = 800;
/** Milliseconds to wait for an answer that must come. */
const PATIENCE = 4000;

/** A client that speaks in raw bytes, after its handshake. */
export interface Peer {
  raw: RawSocket;
  relay: Relay;
  /** Messages that have been read. */
  taken: number;
  /** Pongs that have been read. */
  pongs: number;
  /** Time at which it last began to send, on the clock of the wire. */
  since: number;
}

/** How a handshake differs from the usual. */
export interface Meeting {
  path?: string;
  /** Added to the request, or in place of the usual. */
  fields?: Readonly<Record<string, string>>;
  /** Sent in one piece with the request. */
  first?: Uint8Array;
}

/** Opens a connection, shakes hands, and waits for the answer to have come whole. Fails the check without a 101. */
export async function meet(trial: Trial, relay: Relay, meeting: Meeting = {}): Promise<Peer> {
  const { path = '/', fields, first = Buffer.alloc(0) } = meeting;
  const since = trial.now();
  const raw = openRaw(relay, trial);
  const key = randomBytes(16).toString('base64');
  raw.write(Buffer.concat([upgradeRequest(relay.port, path, key, fields), first]));
  await answered(trial, raw, since);
  return { raw, relay, taken: 0, pongs: 0, since };
}

/** Waits for a 101 with all its fields. */
export async function answered(trial: Trial, raw: RawSocket, from: number): Promise<void> {
  await trial.until(PATIENCE, () => (raw.answer?.complete || raw.over || raw.strange ? true : undefined));
  trial.expect(raw.answer?.status === 101 && raw.answer.complete, () => ({
    expected: {
      en: '101 Switching Protocols, its fields, and an empty line',
      zh: '101 Switching Protocols、各个字段，再加一个空行',
    },
    ...instead(raw),
    focus: { from, to: trial.now() },
  }));
}

function instead({ answer, over, strange }: RawSocket): { saw: Text; likely: Text } {
  if (answer !== null && answer.status !== 101) {
    const saw = `${answer.status} ${answer.reason}`;
    return { saw: { en: saw, zh: saw }, likely: NOT_CAUGHT };
  }
  if (answer !== null) {
    return {
      saw: { en: 'a 101 that does not end', zh: '101 没有结束' },
      likely: NO_EMPTY_LINE,
    };
  }
  if (strange !== null) return { saw: NOT_HTTP, likely: NO_EMPTY_LINE };
  return over === null
    ? { saw: NOTHING, likely: NOT_CAUGHT }
    : { saw: CLOSED_UNANSWERED, likely: NOT_CAUGHT };
}

/**
 * Waits until `look` finds something. When it does not soon, the program is asked for its page: until it has answered
 * that, it may just be held up; after that, and a little more time, nothing will come.
 */
export async function awaitFrom<T>(
  trial: Trial,
  { relay }: Peer,
  look: () => T | undefined,
): Promise<T | undefined> {
  const soon = await trial.until(SOON, look);
  if (soon !== undefined) return soon;
  const http = createHttp(relay, trial);
  await http.ask({ path: '/', patience: PATIENCE }).catch(() => {});
  http.close();
  return await trial.until(SOON / 2, look);
}

/** Sends bytes in one piece. */
export function send(trial: Trial, peer: Peer, ...bytes: Uint8Array[]): void {
  peer.since = trial.now();
  peer.raw.write(Buffer.concat(bytes));
}

/** Writes a frame as a client sends it, with a new masking key. */
export function frame(
  trial: Trial,
  opcode: number,
  payload: string | Uint8Array = '',
  parts: Partial<FrameParts> = {},
): Buffer {
  const mask = Uint8Array.from({ length: 4 }, () => 1 + Math.floor(trial.random() * 255));
  return frameBytes({ opcode, payload: Buffer.from(payload), mask, ...parts });
}

/** Gives the close frame that has come, if one has. */
export function closeOf({ frames }: RawSocket): RawFrame | undefined {
  return frames.find(({ opcode }) => opcode === CLOSE);
}

const NOTHING: Text = { en: 'no answer came', zh: '没有响应' };
const NOT_HTTP: Text = { en: 'bytes that are not an HTTP response', zh: '收到的字节不是 HTTP 响应' };
const NOT_CAUGHT: Cause = {
  en: 'nothing listens to “upgrade”, or some branch of it writes no 101',
  zh: '没有监听 upgrade 事件，或者代码里有的分支没有写出 101',
  general: {
    en: 'requests with Upgrade are not handled, or some branch of the code writes no 101',
    zh: '没有处理带 Upgrade 的请求，或者代码里有的分支没有写出 101',
  },
};
const NO_EMPTY_LINE: Text = {
  en: 'each line of a response ends with CRLF, and after the last field there is an empty line',
  zh: '响应的每一行都以 CRLF 结束，最后一个字段之后还要有一个空行',
};
