import type { Cause, Trial } from '../../../../src/checker/check.ts';
import { type EventStream, openStream, type StreamOptions } from '../../../../src/checker/clients/sse.ts';
import { CLOSED_UNANSWERED, jsonOf } from '../../../../src/checker/contract/ask.ts';
import { type Message, messageIn } from '../../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../../src/checker/contract/patience.ts';
import { short } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { Relay } from '../../../../src/relay/relay.ts';

/** Opens `/events` and waits for its headers. Fails the check unless it is a stream. */
export async function listen(trial: Trial, relay: Relay, options?: StreamOptions): Promise<EventStream> {
  const stream = openStream(relay, trial, '/events', options);
  const from = stream.sent;
  const expected = OPENS;
  const head = await trial.until(PATIENCE, () => stream.head ?? (stream.over ? null : undefined));
  const focus = { from, to: trial.now() };
  if (head === undefined || head === null) {
    return trial.fail({
      expected,
      saw: head === null ? CLOSED_UNANSWERED : NO_HEAD,
      likely: UNFLUSHED,
      focus,
    });
  }
  const type = head.headers['content-type'] ?? '';
  trial.expect(head.status === 200 && /^text\/event-stream *(;|$)/i.test(type), {
    expected,
    saw: {
      en: `${head.status}, and Content-Type ${type === '' ? 'is missing' : type}`,
      zh: `${head.status}，Content-Type ${type === '' ? '没有' : `为 ${type}`}`,
    },
    likely: NOT_A_STREAM,
    focus,
  });
  return stream;
}

/** Gives the events of a stream that are messages, as messages. */
export function messagesOf(stream: EventStream): Message[] {
  return stream.events
    .filter(({ event }) => event === 'message')
    .flatMap(({ data }) => messageIn(jsonOf(data)) ?? []);
}

/** Waits until all these messages are in the stream. Fails the check when they do not come. */
export async function hears(
  trial: Trial,
  stream: EventStream,
  wanted: readonly Message[],
  who: string,
  likely: Text,
): Promise<void> {
  const from = trial.now();
  const missing = () => wanted.filter(({ id }) => !messagesOf(stream).some((message) => message.id === id));
  await trial.until(PATIENCE, () => (missing().length === 0 || stream.over ? true : undefined));
  const [first] = missing();
  trial.expect(first === undefined, () => ({
    expected: {
      en: `${who} gets every message (${wanted.length}), each as one event: id:, data: with the message as JSON, a blank line`,
      zh: `${who} 收到每一条消息（共 ${wanted.length} 条），一条一个事件：id:，data: 后面是消息的 JSON，再加一个空行`,
    },
    ...(whatIsWrong(stream) ?? {
      saw: {
        en: `not all came; “${short(first?.text)}” is missing`,
        zh: `没有全部收到，例如“${short(first?.text)}”`,
      },
      likely,
    }),
    focus: { from, to: trial.now() },
  }));
}

/** Finds what explains that the messages of a stream cannot be found; `null` when nothing does. */
function whatIsWrong(stream: EventStream): { saw: Text; likely: Text } | null {
  if (stream.over) return { saw: RESPONSE_ENDED, likely: ONE_SHOT };
  const other = stream.events.find(
    ({ event, data }) => event !== 'message' && messageIn(jsonOf(data)) !== null,
  );
  if (other !== undefined) {
    return {
      saw: { en: `the event has the type ${other.event}`, zh: `事件的类型是 ${other.event}` },
      likely: NAMED,
    };
  }
  const strange = stream.events.find(
    ({ event, data }) => event === 'message' && messageIn(jsonOf(data)) === null,
  );
  if (strange !== undefined) {
    return {
      saw: {
        en: `an event came whose data is ${JSON.stringify(short(strange.data))}`,
        zh: `收到一个事件，data 是 ${JSON.stringify(short(strange.data))}`,
      },
      likely: NOT_ONE,
    };
  }
  const stray = stream.unknown[0];
  if (stray !== undefined) {
    return {
      saw: { en: `a line “${short(stray)}”`, zh: `有一行“${short(stray)}”` },
      likely: NO_FIELD,
    };
  }
  const line = stream.pending.find((pending) => pending.startsWith('data')) ?? stream.pending[0];
  if (line !== undefined) {
    return {
      saw: { en: `“${short(line)}”, and no blank line after it`, zh: `收到“${short(line)}”，后面没有空行` },
      likely: NO_BLANK,
    };
  }
  return null;
}

/** The beginning of every stream. */
export const OPENS: Text = {
  en: 'GET /events: 200, Content-Type text/event-stream, the headers within 500 ms, and the response goes on',
  zh: 'GET /events：200，Content-Type 为 text/event-stream，响应头 500 ms 内送达，响应一直不结束',
};
const NO_HEAD: Text = { en: 'nothing came, not even the headers', zh: '什么也没收到，连响应头都没有' };
export const STREAM_ENDED: Text = { en: 'the stream ended', zh: '流结束了' };
const RESPONSE_ENDED: Text = { en: 'the response ended', zh: '响应结束了' };
export const UNFLUSHED: Cause = {
  en: 'Node keeps the headers back until the first bytes of the body are written, or until flushHeaders() is called',
  zh: '在写出响应体的第一块之前，Node 不会发出响应头，除非调用 flushHeaders()',
  general: {
    en: 'the headers are kept back until the first bytes of the body are written: flush them, or write a comment',
    zh: '在写出响应体的第一块之前，响应头没有发出：请立即发出（flush），或者先写一行注释',
  },
};
const NOT_A_STREAM: Text = {
  en: 'the program does not handle this path, or the content type is wrong: EventSource gives up on both',
  zh: '程序没有处理这个路径，或者类型不对：遇到这两种情况，EventSource 都会放弃',
};
export const ONE_SHOT: Text = {
  en: 'a response that has ended is not a stream any more: only write, and do not end it',
  zh: '结束了的响应就不再是流：要继续发送，就只写不结束',
};
const NAMED: Text = {
  en: 'a page receives an event with a type only in a listener for that type; onmessage receives those without one',
  zh: '指定了类型的事件要监听这个类型才收得到，onmessage 只收没有指定类型的',
};
const NOT_ONE: Text = {
  en: 'the data of an event is one message as JSON, with nothing around it, and not an array',
  zh: '事件的 data 就是一条消息的 JSON，外面不套别的，也不是数组',
};
const NO_BLANK: Text = {
  en: 'an event ends only at a blank line; until then the browser waits for more',
  zh: '空行才表示一个事件结束；没有空行，浏览器会一直等下去',
};
const NO_FIELD: Text = {
  en: 'a line of the stream begins with the name of a field and a colon',
  zh: '流里的每一行都以字段名加冒号开头',
};
