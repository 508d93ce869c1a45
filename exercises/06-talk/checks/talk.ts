import { check, type Trial } from '../../../src/checker/check.ts';
import { expectTime } from '../../../src/checker/contract/message-time.ts';
import type { Message } from '../../../src/checker/contract/messages.ts';
import { shortened } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { ADA_AND_BO, type Chatter, hear, inPieces, join } from './support/chat-client.ts';
import { TWICE } from './support/message-order.ts';
import { ONLY_SOME } from './support/shared-causes.ts';

export const everybody = check({
  id: 'everybody',
  task: 'everybody',
  title: { en: 'A message reaches everybody, the sender too', zh: '消息送到每个人，发的人也在内' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada, Bo and Cy connected to /chat', zh: 'Ada、Bo、Cy 连到 /chat' });
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    const cy = await join(trial, 'Cy');
    const longest = { name: '名'.repeat(32), text: '字'.repeat(2000) };
    const steps: { did: Text; speaker: Chatter; sent: object; name: string; text: string; likely?: Text }[] =
      [
        {
          did: { en: 'Ada said something with spaces at both ends', zh: 'Ada 说了一句首尾有空格的话' },
          speaker: ada,
          sent: { name: ' Ada ', text: '  first\n' },
          name: 'Ada',
          text: 'first',
        },
        {
          did: {
            en: 'Bo sent a message that claims an id and a time',
            zh: 'Bo 发了一条自称有编号和时间的消息',
          },
          speaker: bo,
          sent: { id: 77, time: '2001-01-01 00:00:00', name: 'Bo', text: 'second', more: [1] },
          name: 'Bo',
          text: 'second',
        },
        {
          did: { en: 'Bo said the same once more', zh: 'Bo 把同样的话又说了一遍' },
          speaker: bo,
          sent: { name: 'Bo', text: 'second' },
          name: 'Bo',
          text: 'second',
          likely: SAID_BEFORE,
        },
        {
          did: { en: 'Cy spoke under the name of Ada', zh: 'Cy 用 Ada 的名字说了一句' },
          speaker: cy,
          sent: { name: 'Ada', text: 'I am Ada, too' },
          name: 'Ada',
          text: 'I am Ada, too',
          likely: NAME_TAKEN,
        },
        {
          did: {
            en: 'Cy sent 2,000 Chinese characters under a name of 32, with spaces around both',
            zh: 'Cy 发了 2000 个汉字，名字是 32 个汉字，两个字段首尾都有空格',
          },
          speaker: cy,
          sent: { name: ` ${longest.name} `, text: `\n${longest.text}  ` },
          ...longest,
        },
      ];
    const said: Pick<Message, 'id' | 'text'>[] = [];
    for (const [n, { did, speaker, sent, name, text, likely = ONLY_SOME }] of steps.entries()) {
      trial.did({ en: `Ada, Bo and Cy are connected. ${did.en}`, zh: `Ada、Bo、Cy 都连着。${did.zh}` });
      const from = trial.now();
      const before = Date.now();
      speaker.client.send(JSON.stringify(sent));
      const others = [ada, bo, cy].filter((one) => one !== speaker);
      for (const listener of [...others, speaker]) {
        const message = await hear(trial, listener, listener === speaker ? NOT_TO_THE_SENDER : likely);
        const focus = { from, to: trial.now() };
        expectNew(trial, listener.who, message, said, focus);
        expectAsSaid(trial, listener.who, message, { id: n + 1, name, text }, focus);
        expectTime(trial, message, before, focus);
      }
      said.push({ id: n + 1, text });
    }
  },
});

export const anyText = check({
  id: 'any-text',
  task: 'everybody',
  title: {
    en: 'Any text arrives as it was, under the name it came with',
    zh: '什么文字都原样送到，名字也是',
  },
  timeout: 20_000,
  async run(trial: Trial) {
    trial.did(ADA_AND_BO);
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    const texts = [
      ['Ada', 'plain'],
      ['艾达', '"quotes" \\ <b>markup</b> &amp; %s'],
      ['Ada', '两行\n\r\n\t第三行 \u2028 {"text":"x"}'],
      ['艾 "达"', '你好 👩🏽‍💻 𠮷'],
      ['constructor', '½ + x² = ﬁ … ，！？ e\u0301'],
      ['__proto__', 'toString'],
    ] as const;
    for (const [n, [name, text]] of texts.entries()) {
      trial.did({
        en: `Ada said ${JSON.stringify(text)} as ${name}, cut into frames of 3 bytes`,
        zh: `Ada 以“${name}”的名字说了 ${JSON.stringify(text)}，切成 3 个字节一帧`,
      });
      const from = trial.now();
      ada.client.sendText(inPieces(Buffer.from(JSON.stringify({ name, text })), 3));
      const message = await hear(trial, bo, ONLY_SOME);
      expectAsSaid(trial, 'Bo', message, { id: n + 1, name, text }, { from, to: trial.now() });
    }
  },
});

/** Fails the check when a message has been heard before. */
function expectNew(
  trial: Trial,
  who: string,
  { id, text }: Message,
  said: readonly Pick<Message, 'id' | 'text'>[],
  focus: { from: number; to: number },
): void {
  const isOld = said.some((message) => message.id === id && message.text === text);
  trial.expect(!isOld, {
    expected: { en: `${who} gets each message once`, zh: `每条消息 ${who} 只收到一次` },
    saw: { en: `“${text}” came again`, zh: `“${text}”又来了一次` },
    likely: TWICE,
    focus,
  });
}

function expectAsSaid(
  trial: Trial,
  who: string,
  { id, name, text }: Message,
  wanted: { id: number; name: string; text: string },
  focus: { from: number; to: number },
): void {
  const shown = (value: string) => JSON.stringify(shortened(value, { most: 60, start: 50 }));
  for (const [field, got, expected] of [
    ['name', name, wanted.name],
    ['text', text, wanted.text],
  ] as const) {
    trial.expect(got === expected, {
      expected: {
        en: `${who} gets it with the ${field} ${shown(expected)}`,
        zh: `${who} 收到的 ${field} 是 ${shown(expected)}`,
      },
      saw: { en: `its ${field} is ${shown(got)}`, zh: `它的 ${field} 是 ${shown(got)}` },
      likely: got.trim() === expected ? UNTRIMMED : got === 'Ada' ? OTHER_NAME : CHANGED,
      focus,
    });
  }
  trial.expect(id === wanted.id, {
    expected: { en: `its id is ${wanted.id}`, zh: `它的 id 是 ${wanted.id}` },
    saw: { en: `its id is ${id}`, zh: `它的 id 是 ${id}` },
    likely: id === 77 ? CLAIMED : COUNTING,
    focus,
  });
}

const NOT_TO_THE_SENDER: Text = {
  en: 'the sender is left out; seeing one’s own message come back is how one knows that it arrived',
  zh: '漏掉了发消息的人；看见自己的消息回来，才知道它送到了',
};
const SAID_BEFORE: Text = {
  en: 'what has been said before is passed over; saying the same again is a message like any other',
  zh: '说过的话再说一遍，就被跳过了；它和别的消息一样，也要送到',
};
const NAME_TAKEN: Text = {
  en: 'a name is taken to belong to one connection; it is only a field of the message, and several may use the same',
  zh: '把名字当成某一条连接专有的了；它只是消息里的一个字段，几个人可以用同一个',
};
const UNTRIMMED: Text = {
  en: 'spaces at both ends are cut off before a message is kept and sent',
  zh: '存下和发出之前，要先去掉首尾空格',
};
const OTHER_NAME: Text = {
  en: 'the name is the one in this very message; it may change from one to the next',
  zh: '名字就是这条消息里的那个，每条都可以不一样',
};
const CHANGED: Text = {
  en: 'the text is changed on the way: cut, escaped, normalised, put into JSON by hand, or read in another encoding than UTF-8',
  zh: '文字在路上变了样：被截断，被转义，被规范化（normalize），JSON 是自己拼的，或者没有按 UTF-8 来读',
};
const CLAIMED: Text = {
  en: 'what the client sent is taken over as a whole, so that it can choose the id',
  zh: '客户端发来的对象被整个拿来用了，于是编号由它说了算',
};
const COUNTING: Text = {
  en: 'ids count 1, 2, 3 in the order in which messages are accepted, one count for the whole server',
  zh: '编号按收下的先后数 1、2、3，整个服务器共用一个计数',
};
