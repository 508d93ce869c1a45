import type { Cause, Trial } from '../../../../src/checker/check.ts';
import { type Opening, openWs, type WsClient, type WsOptions } from '../../../../src/checker/clients/ws.ts';
import { jsonOf } from '../../../../src/checker/contract/ask.ts';
import { type Message, messageIn } from '../../../../src/checker/contract/messages.ts';
import { short } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { Relay } from '../../../../src/relay/relay.ts';
import { LEFT_HANGING } from './shared-causes.ts';

/** Milliseconds that something may take whose speed is not checked. */
export const PATIENCE = 3000;
/** The same when something else has come in its place. */
export const INSTEAD = 1500;
/** Milliseconds until it is known that a program has crashed. */
const CRASH_TOLD = 1000;
/** Milliseconds before the waiting began from which the wire is shown: the message was sent there. */
const JUST_BEFORE = 100;

/** Somebody with a WebSocket at `/chat`, over a relay of their own. */
export interface Chatter {
  who: string;
  relay: Relay;
  client: WsClient;
}

/** Connects to `/chat`. Fails the check unless the WebSocket opens. */
export async function join(trial: Trial, who: string, options: WsOptions = {}): Promise<Chatter> {
  return await joinThrough(trial, await trial.client(who), options);
}

/** Connects to `/chat` through this relay. Fails the check unless the WebSocket opens. */
export async function joinThrough(trial: Trial, relay: Relay, options: WsOptions = {}): Promise<Chatter> {
  const client = openWs(relay, trial, '/chat', options);
  const opening = await client.opening;
  trial.expect(opening.kind === 'open', () => ({
    expected: { en: 'a WebSocket opens at /chat', zh: '能在 /chat 建立 WebSocket 连接' },
    saw: howItOpened(opening),
    likely: opening.kind === 'silent' ? LEFT_HANGING : NOT_THERE,
    focus: { from: client.began, to: trial.now() },
  }));
  return { who: relay.client, relay, client };
}

/** Says something, as a page does: one text frame with JSON. */
export function say({ who, client }: Chatter, text: string, name = who): void {
  client.send(JSON.stringify({ name, text }));
}

/** Cuts bytes into pieces of this size, the last one smaller. */
export function inPieces(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}

/** Waits for the next message that somebody hears, as a text or a binary frame. Fails the check when none comes. */
export async function hear(
  trial: Trial,
  { who, client }: Chatter,
  likely: Text,
  wanted: { expected: Text; before: number } = { expected: oneMessage(who), before: 0 },
): Promise<Message> {
  const from = trial.now();
  const { expected, before } = wanted;
  let strange: string | undefined;
  for (;;) {
    const patience = strange === undefined ? PATIENCE : INSTEAD;
    const frame = await client.next(Math.max(0, from + patience - trial.now()));
    const value = frame === null ? undefined : jsonOf(frame.text);
    const message = messageIn(value);
    if (message !== null) return message;
    const focus = { from: from - JUST_BEFORE, to: trial.now() };
    if (frame !== null && isError(value)) {
      const saw = { en: `an error: ${frameText(frame.text)}`, zh: `收到错误：${frameText(frame.text)}` };
      return trial.fail({ expected, saw, likely: GOOD_REFUSED, focus });
    }
    if (frame !== null) {
      // Frames of the program's own are allowed. One that stands in the message's place explains its absence.
      strange ??= frame.text;
    } else if (strange !== undefined) {
      return trial.fail({ expected, saw: thisFrame(strange), likely: NOT_A_MESSAGE, focus });
    } else {
      return trial.fail({ expected, ...sawNothing(client, likely, before), focus });
    }
  }
}

/** Waits until somebody hears a message with this text, whatever comes before it. */
export async function hearThat(
  trial: Trial,
  chatter: Chatter,
  text: string,
  likely: Text,
  expected: Text = oneMessage(chatter.who),
): Promise<void> {
  while ((await hear(trial, chatter, likely, { expected, before: 0 })).text !== text);
}

/** Waits for this many messages. */
export async function hearMany(
  trial: Trial,
  chatter: Chatter,
  count: number,
  likely: Text,
): Promise<Message[]> {
  const expected: Text = {
    en: `${chatter.who} gets ${count} messages, each as a frame of its own`,
    zh: `${chatter.who} 收到 ${count} 条消息，一条一帧`,
  };
  const messages: Message[] = [];
  while (messages.length < count) {
    messages.push(await hear(trial, chatter, likely, { expected, before: messages.length }));
  }
  return messages;
}

/** Tells whether a frame says no: an object with a text, `error`. */
export function isError(value: unknown): boolean {
  return typeof Object(value).error === 'string';
}

/**
 * Waits until the program shows that it goes on, with a pong. When it has crashed, that ends the check here, and not
 * at a later step that has nothing to do with it.
 */
export async function expectAlive(trial: Trial, { client }: Chatter): Promise<void> {
  const before = client.pongs.length;
  client.ping();
  await trial.until(PATIENCE, () => (client.pongs.length > before || client.end !== null ? true : undefined));
  if (client.end !== null) await trial.pause(CRASH_TOLD);
}

/** Says what came instead of a message that never came, after `before` others had come. */
export function sawNothing({ end }: WsClient, likely: Text, before = 0): { saw: Text; likely: Text } {
  if (end !== null) return { saw: closed(end.code), likely: CLOSED_WITH[end.code] ?? CLOSED };
  const saw =
    before === 0
      ? { en: 'nothing came', zh: '什么也没收到' }
      : { en: `${before} came, then nothing`, zh: `收到 ${before} 条，之后就没有了` };
  return { saw, likely };
}

function oneMessage(who: string): Text {
  return {
    en: `${who} gets the message, a frame with {"id": …, "name": …, "text": …, "time": …}`,
    zh: `${who} 收到这条消息，是这样一帧：{"id": …, "name": …, "text": …, "time": …}`,
  };
}

/** Says how a connection ended. */
export function closed(code: number): Text {
  return code === 1006
    ? { en: 'the connection ended without a closing frame', zh: '连接断开了，没有关闭帧' }
    : { en: `the connection was closed with ${code}`, zh: `连接关闭，关闭码是 ${code}` };
}

/** Says how a handshake went. */
export function howItOpened(opening: Opening): Text {
  switch (opening.kind) {
    case 'open':
      return { en: '101, the WebSocket is open', zh: '101，WebSocket 打开了' };
    case 'refused':
      return { en: `the handshake was answered with ${opening.status}`, zh: `握手返回了 ${opening.status}` };
    case 'closed':
      return { en: `the handshake failed: ${opening.reason}`, zh: `握手失败：${opening.reason}` };
    case 'silent':
      return { en: 'the handshake got no answer', zh: '握手没有得到任何响应' };
  }
}

/** Shortens a frame's text for a report. */
export function frameText(text?: string): string {
  return short(text, 90);
}

/** Says which frame came in the place of the one that was awaited. */
export function thisFrame(text: string): Text {
  return { en: `this frame: ${frameText(text)}`, zh: `收到这样一帧：${frameText(text)}` };
}

export const ADA_AND_BO: Text = { en: 'Ada and Bo connected to /chat', zh: 'Ada 和 Bo 连到 /chat' };

const NOT_THERE: Text = {
  en: 'there is no WebSocket server at the path /chat, or it refuses a handshake that it should accept; or it listens on a port of its own: of two servers, only the first one to listen can be reached',
  zh: '/chat 这个路径上没有 WebSocket 服务器，或者它把该接受的握手拒绝了；也可能它另外监听了一个端口：有两个服务器时，只有先监听的那个能连上',
};
const GOOD_REFUSED: Text = {
  en: 'this is a valid message, and it was refused: how is it decoded, and how are the lengths counted?',
  zh: '这是一条合法的消息，却被拒绝了：收到的内容是怎么解码的，长度是怎么计算的？',
};
const NOT_A_MESSAGE: Text = {
  en: 'a frame is one message as JSON: not the text that the client sent, not an array, nothing around it, with all four fields',
  zh: '一帧就是一条消息的 JSON：不是客户端发来的原文，不是数组，外面不套别的，四个字段都要有',
};
const CLOSED: Text = {
  en: 'there is no reason to close a connection here; or an error in the code closed it',
  zh: '这里没有理由关闭连接；或者是代码出错把它关闭了',
};
const CLOSED_WITH: Record<number, Cause> = {
  1006: {
    en: 'terminate() or destroy() was called on it; or the code failed',
    zh: '代码里对它调用了 terminate() 或 destroy()，或者出了错',
    general: {
      en: 'the program has ended the TCP connection without the close handshake, or has failed',
      zh: '程序没有经过关闭握手就断开了 TCP，或者出了错',
    },
  },
  1009: {
    en: 'the limit is too low: a message may have 64 × 1024 bytes, not one fewer',
    zh: '上限设低了：必须允许 64 × 1024 字节，少一个也不行',
  },
};
