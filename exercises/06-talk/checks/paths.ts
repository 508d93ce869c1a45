import { check, type Trial, type Verdict } from '../../../src/checker/check.ts';
import { openRaw } from '../../../src/checker/clients/raw.ts';
import { upgradeRequest } from '../../../src/checker/clients/websocket-bytes.ts';
import { openWs, type WsOptions } from '../../../src/checker/clients/ws.ts';
import { jsonOf } from '../../../src/checker/contract/ask.ts';
import { messageIn } from '../../../src/checker/contract/messages.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import {
  type Chatter,
  expectAlive,
  frameText,
  hearThat,
  howItOpened,
  join,
  joinThrough,
  PATIENCE,
  say,
} from './support/chat-client.ts';
import { LEFT_HANGING, NOTICED, ONLY_SOME } from './support/shared-causes.ts';

const ELSEWHERE = [
  '/',
  '/chats',
  '/chat/2',
  '/nothing',
  '/?path=/chat',
  '/nothing/chat',
  '//',
  '*:x',
  '/100%',
];
/** Any 16 bytes do (RFC 6455 §4.1). */
const KEY = Buffer.alloc(16).toString('base64');
/** Milliseconds in which a WebSocket that was opened all the same must be closed. */
const SOON = 1500;

export const paths = check({
  id: 'paths',
  task: 'paths',
  title: { en: 'Other paths are refused', zh: '其他路径一律拒绝' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({ en: 'Bo connected to /chat', zh: 'Bo 连到 /chat' });
    const bo = await join(trial, 'Bo');
    const relay = await trial.client('Ada');
    for (const path of ELSEWHERE) {
      trial.did({ en: `Ada asked for a WebSocket at ${path}`, zh: `Ada 请求 ${path} 上的 WebSocket` });
      const expected: Text = {
        en: `${path} is refused: a status from 400 up, or the connection is closed`,
        zh: `拒绝 ${path}：返回不小于 400 的状态码，或者关闭连接`,
      };
      await expectRefusal(trial, relay, path, {}, bo, { expected, likely: ANYWHERE });
    }
    for (const [shown, path, fields] of [
      [{ en: 'at /nothing', zh: '请求 /nothing' }, '/nothing', {}],
      [
        {
          en: 'at /chat with Origin: https://example.org',
          zh: '带着 Origin: https://example.org 请求 /chat',
        },
        '/chat',
        { Origin: 'https://example.org' },
      ],
    ] as const) {
      trial.did({
        en: `Ada asked for a WebSocket ${shown.en}, and her connection was cut with a reset`,
        zh: `Ada ${shown.zh} 上的 WebSocket，然后连接被 RST 断开`,
      });
      const raw = openRaw(relay, trial);
      raw.write(upgradeRequest(relay.port, path, KEY, fields));
      await trial.until(PATIENCE, () => raw.answer ?? raw.over ?? undefined);
      relay.cut('rst');
      await trial.pause(NOTICED);
      await expectAlive(trial, bo);
    }
    trial.did({ en: 'After that Ada connected to /chat', zh: '这之后 Ada 连到 /chat' });
    const ada = await joinThrough(trial, relay);
    say(bo, 'ok');
    await hearThat(trial, ada, 'ok', ONLY_SOME);
  },
});

export const origin = check({
  id: 'origin',
  task: 'origin',
  star: true,
  title: {
    en: 'A foreign Origin is refused, your own or a missing one is not',
    zh: '拒绝别人的 Origin，放行自己的和没有 Origin 的',
  },
  timeout: 40_000,
  async run(trial: Trial) {
    const relay = await trial.client('Ada');
    const own = `http://localhost:${relay.port}`;
    trial.did({ en: 'Bo connected without Origin', zh: 'Bo 不带 Origin 连上来' });
    const bo = await join(trial, 'Bo');
    trial.did({
      en: 'Ada connected with the Origin http://localhost:…, the same host and port as in Host',
      zh: 'Ada 带着 Origin http://localhost:… 连上来，主机和端口与 Host 相同',
    });
    const ada = await joinThrough(trial, relay, { origin: own });
    ada.client.close();

    for (const [foreign, shown] of [
      ['https://example.org', 'https://example.org'],
      ['http://localhost:1', 'http://localhost:1'],
      ['http://localhost', 'http://localhost'],
      [`${own}.example.org`, 'http://localhost:….example.org'],
      [`http://not-localhost:${relay.port}`, 'http://not-localhost:…'],
      ['null', 'null'],
    ] as const) {
      trial.did({ en: `Ada connected with Origin: ${shown}`, zh: `Ada 带着 Origin: ${shown} 连接` });
      const expected: Text = {
        en: 'it is refused: a status from 400 up, or the connection is closed',
        zh: '拒绝：返回不小于 400 的状态码，或者关闭连接',
      };
      const likely = foreign === 'https://example.org' ? NOT_LOOKED_AT : NOT_WHOLE;
      await expectRefusal(trial, relay, '/chat', { origin: foreign }, bo, { expected, likely });
    }
    trial.did({ en: 'After that Ada connected without Origin', zh: '这之后 Ada 不带 Origin 连上来' });
    await joinThrough(trial, relay);
  },
});

/** Fails the check unless a handshake is refused, or what it opened is closed soon and hears nothing. */
async function expectRefusal(
  trial: Trial,
  relay: Relay,
  path: string,
  options: WsOptions,
  insider: Chatter,
  verdict: Pick<Verdict, 'expected' | 'likely'>,
): Promise<void> {
  const client = openWs(relay, trial, path, options);
  const opening = await client.opening;
  const focus = () => ({ from: client.began, to: trial.now() });
  const refused = opening.kind === 'closed' || (opening.kind === 'refused' && opening.status >= 400);
  if (refused) {
    await expectAlive(trial, insider);
    return;
  }
  if (opening.kind === 'open') {
    say(insider, '/chat');
    const end = await client.ended(SOON);
    const heard = client.messages.find(({ text }) => messageIn(jsonOf(text)) !== null);
    trial.expect(heard === undefined, () => ({
      ...verdict,
      saw: {
        en: `the WebSocket opened, and got ${frameText(heard?.text)}`,
        zh: `WebSocket 打开了，还收到 ${frameText(heard?.text)}`,
      },
      focus: focus(),
    }));
    if (end !== null) return;
  }
  client.vanish();
  const likely = opening.kind === 'silent' ? LEFT_HANGING : verdict.likely;
  trial.fail({
    expected: verdict.expected,
    saw: howItOpened(opening),
    ...(likely === undefined ? {} : { likely }),
    focus: focus(),
  });
}

const ANYWHERE: Text = {
  en: 'a WebSocket server without a path accepts every one; or only a part of the path is compared',
  zh: '没有给 WebSocket 服务器指定路径，它就接受所有路径；或者只比较了路径的一部分',
};
const NOT_LOOKED_AT: Text = {
  en: 'the code does not check Origin before the 101',
  zh: '返回 101 之前没有检查 Origin',
};
const NOT_WHOLE: Text = {
  en: 'only a part of the origin is compared: it is scheme, host and port together',
  zh: '只比较了源的一部分：协议、主机、端口合在一起才是源',
};
