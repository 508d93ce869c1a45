import { check, type Trial } from '../../../src/checker/check.ts';
import { closePayload } from '../../../src/checker/clients/websocket-bytes.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { CLOSE, PING, PONG, TEXT } from '../../../src/wire/opcode.ts';
import { closeComes, ends, flawOf, GOES_ON } from './support/close-answer.ts';
import { CLOSE_WITHOUT_CODE, closing, comesBack, SEE_ABOVE } from './support/echo-answer.ts';
import { adaSent, text } from './support/message-words.ts';
import { frame, meet, type Peer, send } from './support/raw-peer.ts';

const SAME_CODE: Text = {
  en: 'answer with the close code that came: every code that a client may send',
  zh: '收到什么关闭码，就回什么关闭码；客户端允许发送的每一个都是这样',
};

/** A close frame that may be sent, and the codes that the answer to it may have. */
type Goodbye = [what: Text, payload: Buffer, codes: readonly (number | null)[], likely: Text];

const GOODBYES: readonly Goodbye[] = [
  [
    { en: 'a close frame with 1000 and the reason “bye”', zh: '一个关闭帧，关闭码是 1000，原因是“bye”' },
    closePayload(1000, 'bye'),
    [1000],
    {
      en: 'a close frame (opcode 8) is answered with a close frame; its close code is the first two bytes of the payload',
      zh: '收到关闭帧（操作码 8）要回一个关闭帧；关闭码是载荷的前两个字节',
    },
  ],
  [
    CLOSE_WITHOUT_CODE,
    Buffer.alloc(0),
    [null, 1000],
    {
      en: 'without a payload there is no close code to read; 1005 stands for just that, and is never sent',
      zh: '没有载荷，也就没有关闭码可读；1005 表示的正是这种情况，但从来不会发送它',
    },
  ],
  [
    {
      en: 'a close frame with 3456 and a reason of 123 bytes',
      zh: '一个关闭帧，关闭码是 3456，原因有 123 个字节',
    },
    closePayload(3456, `${'再见'.repeat(20)}bye`),
    [3456],
    SAME_CODE,
  ],
  ...[1001, 3000, 4999].map(
    (code): Goodbye => [
      { en: `a close frame with ${code}`, zh: `一个关闭帧，关闭码是 ${code}` },
      closePayload(code),
      [code],
      SAME_CODE,
    ],
  ),
];

export const close = check({
  id: 'close',
  task: 'close',
  title: { en: 'A close frame is answered with a close frame', zh: '收到关闭帧，回一个关闭帧' },
  timeout: 20_000,
  async run(trial: Trial) {
    const relay = await trial.client('Ada');
    for (const [what, payload, codes, likely] of GOODBYES) {
      trial.did(adaSent(what));
      const peer = await meet(trial, relay);
      send(trial, peer, frame(trial, CLOSE, payload));
      await expectGoodbye(trial, peer, codes, likely);
    }

    trial.did({
      en: 'Ada sent the first fragment of a text, and then, instead of the second, a close frame with 1000',
      zh: 'Ada 发了一条文本的第一个分片，接下来发的不是第二片，而是一个关闭帧，关闭码是 1000',
    });
    const peer = await meet(trial, relay);
    send(trial, peer, frame(trial, TEXT, 'never m', { fin: false }), frame(trial, CLOSE, closePayload(1000)));
    await expectGoodbye(trial, peer, [1000], NOT_PUT_OFF);
  },
});

/** Waits for the answer to a close frame. Fails the check unless it is a good one, with one of these codes. */
async function expectGoodbye(
  trial: Trial,
  peer: Peer,
  codes: readonly (number | null)[],
  likely: Text,
): Promise<void> {
  const expected = answerWith(codes);
  const answer = await closeComes(trial, peer, expected, likely);
  const focus = { from: peer.since, to: trial.now() };
  const flaw = flawOf(answer);
  if (flaw !== null) trial.fail({ expected, likely, ...flaw, focus });
  trial.expect(codes.includes(answer.closeCode), { expected, saw: closing(answer), likely, focus });
  peer.raw.end();
}

function answerWith(codes: readonly (number | null)[]): Text {
  const [first, ...others] = codes.map((code) =>
    code === null
      ? { en: 'without a code', zh: '不带关闭码' }
      : { en: `with ${code}`, zh: `关闭码是 ${code}` },
  );
  return {
    en: `a close frame ${[first, ...others].map((code) => code?.en).join(' or ')}`,
    zh: `回一个关闭帧，${[first, ...others].map((code) => code?.zh).join('，或者')}`,
  };
}

export const hangsUp = check({
  id: 'hangs-up',
  task: 'close',
  title: { en: 'Then the server ends the TCP connection', zh: '然后由服务器断开 TCP' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent a close frame, got one, and left the TCP connection open',
      zh: 'Ada 发了一个关闭帧，也收到了一个，自己没有断开 TCP',
    });
    const peer = await meet(trial, await trial.client('Ada'));
    send(trial, peer, frame(trial, CLOSE, closePayload(1000)));
    await closeComes(trial, peer, answerWith([1000]), SEE_ABOVE);
    await ends(trial, peer);
  },
});

export const afterClose = check({
  id: 'after-close',
  task: 'close',
  title: { en: 'After the closing handshake nothing is sent', zh: '关闭握手之后不再发送' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent a text, a close frame, one more text and a ping in one piece',
      zh: 'Ada 把一条文本、一个关闭帧、又一条文本和一个 ping 一起发出',
    });
    const peer = await meet(trial, await trial.client('Ada'));
    send(
      trial,
      peer,
      frame(trial, TEXT, 'last words'),
      frame(trial, CLOSE, closePayload(1000)),
      frame(trial, TEXT, 'one more thing'),
      frame(trial, PING, 'there?'),
    );
    await comesBack(trial, peer, text('last words'), FIRST_THE_ECHO);
    const expected: Text = {
      en: 'the text before the close frame comes back, then a close frame, and nothing after it',
      zh: '返回关闭帧之前的文本，然后是一个关闭帧，再后面什么都没有',
    };
    await closeComes(trial, peer, expected, GOES_ON);
    await ends(trial, peer);
    trial.expect(!peer.raw.frames.some(({ opcode }) => opcode === PONG), {
      expected,
      saw: { en: 'the ping after the close frame was answered', zh: '关闭帧后面的 ping 得到了回应' },
      likely: GOES_ON,
      focus: { from: peer.since, to: trial.now() },
    });
  },
});

export const gone = check({
  id: 'gone',
  task: 'close',
  title: {
    en: 'A client that disconnects in any way affects no other',
    zh: '客户端不管怎样断开，都不影响别的客户端',
  },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada, Bo, Cy, Dee and Eve connected. Ada’s connection was cut with an RST in the middle of a frame, Bo’s with a FIN; Dee sent a close frame, Eve sent a frame without a mask. Then Cy sent “hi”',
      zh: 'Ada、Bo、Cy、Dee、Eve 都已连接。在一帧的中间，Ada 的连接被 RST 切断，Bo 的被 FIN 切断；Dee 发了关闭帧，Eve 发了没有掩码的一帧。然后 Cy 发了“hi”',
    });
    const relays = [await trial.client('Ada'), await trial.client('Bo')] as const;
    for (const relay of relays) {
      const peer = await meet(trial, relay);
      send(trial, peer, frame(trial, TEXT, 'hi'));
      await comesBack(trial, peer, text('hi'), SEE_ABOVE);
      send(trial, peer, frame(trial, TEXT, 'cut off').subarray(0, 5));
    }
    const cy = await meet(trial, await trial.client('Cy'));
    const dee = await meet(trial, await trial.client('Dee'));
    const eve = await meet(trial, await trial.client('Eve'));
    relays[0].cut('rst');
    relays[1].cut('fin');
    send(trial, dee, frame(trial, CLOSE, closePayload(1000)));
    send(trial, eve, frame(trial, TEXT, 'bad', { mask: null }));
    for (const peer of [dee, eve]) await closeComes(trial, peer, A_GOODBYE, TAKEN_ALONG);
    send(trial, cy, frame(trial, TEXT, 'hi'));
    await comesBack(trial, cy, text('hi'), TAKEN_ALONG);
    send(trial, cy, frame(trial, TEXT, 'still here'));
    await comesBack(trial, cy, text('still here'), TAKEN_ALONG);
  },
});

const NOT_PUT_OFF: Text = {
  en: 'a close frame may come between two fragments, too: it is answered at once, and the rest of the message never comes',
  zh: '关闭帧也可能插在两个分片之间：要立即回应，那条消息剩下的部分不会再来',
};
const A_GOODBYE: Text = { en: 'a close frame', zh: '回一个关闭帧' };
const TAKEN_ALONG: Text = {
  en: 'an error event without a listener ends the program, or the end of one connection ends them all',
  zh: 'error 事件没有监听，程序退出了；或者一条连接结束，就把所有连接都结束了',
};
const FIRST_THE_ECHO: Text = {
  en: 'frames are answered in the order in which they came, even when they came together',
  zh: '帧要按收到的先后回应，一起到达的也一样',
};
