import type { Trial } from '../../../../src/checker/check.ts';
import {
  connectSocketIo,
  type HeardEvent,
  NotConnected,
  type SocketIoClient,
  type Transport,
} from '../../../../src/checker/clients/socket-io.ts';
import { shortened } from '../../../../src/checker/contract/quote.ts';
import type { Lang, Text } from '../../../../src/i18n/text.ts';

/** Somebody with a Socket.IO client. */
export interface Person {
  readonly name: string;
  readonly socket: SocketIoClient;
}

/** The way in which somebody's client connects. */
export interface Way {
  transports: readonly Transport[];
  tryAll?: boolean;
  called: Text;
  /** The likely cause when a program does not let it in. */
  likely: Text;
}

/** Any way that the program lets it in: for checks that are about something else. */
const ANY: Way = {
  transports: ['websocket', 'polling'],
  tryAll: true,
  called: { en: 'by WebSocket, else by polling', zh: '优先用 WebSocket，不行再用轮询' },
  likely: {
    en: 'there is no Socket.IO server at /socket.io/, or it is not attached to the HTTP server that listens',
    zh: '/socket.io/ 上没有 Socket.IO 服务器，或者它没有挂在正在监听的 HTTP 服务器上',
  },
};

/** Connects somebody. Fails the check unless they are let in. */
export async function enter(trial: Trial, name: string, way: Way = ANY): Promise<Person> {
  const relay = await trial.client(name);
  const from = trial.now();
  try {
    return { name, socket: await connectSocketIo(relay, trial, way) };
  } catch (error) {
    if (!(error instanceof NotConnected)) throw error;
    return trial.fail({
      expected: {
        en: `${name}’s client connects, ${way.called.en}`,
        zh: `${name} 的客户端能连上（${way.called.zh}）`,
      },
      saw: error.saw,
      likely: way.likely,
      focus: { from, to: trial.now() },
    });
  }
}

/** Writes a value as JSON, with the people’s names for their ids, shortened where it is long. */
export function shown(value: unknown, people: readonly Person[]): Text {
  const json = JSON.stringify(value) ?? 'undefined';
  const short = shortened(json, { most: 300, start: 300 });
  const named = (idOf: (name: string) => string) =>
    people.reduce(
      (text, { name, socket: { id } }) => text.replaceAll(`"${id}"`, idOf(name)).replaceAll(id, idOf(name)),
      short,
    );
  return { en: named((name) => `<${name}’s id>`), zh: named((name) => `<${name} 的 id>`) };
}

/** Says which event came to somebody, with its arguments. */
export function gotInstead({ name }: Person, event: HeardEvent, people: readonly Person[]): Text {
  const args = event.args.map((arg) => shown(arg, people));
  const list = (lang: Lang) => args.map((arg) => arg[lang]).join(', ');
  return {
    en: `${name} got ${event.name} with ${list('en') || 'no arguments'}`,
    zh: `${name} 收到 ${event.name}：${list('zh') || '没有参数'}`,
  };
}
