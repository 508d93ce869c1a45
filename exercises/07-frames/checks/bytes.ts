import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { CONTINUATION, PING, TEXT } from '../../../src/wire/opcode.ts';
import { comesBack } from './support/echo-answer.ts';
import { binary, called, type Message, text } from './support/message-words.ts';
import { frame, meet, type Peer, send } from './support/raw-peer.ts';

/** Milliseconds between pieces, so that they arrive one by one. */
const APART = 5;
/** Milliseconds after which a busy machine, too, has taken in the bytes that were sent. */
const TAKEN_IN = 250;
/** Clients that are connected at once. */
const MANY = 30;

export const first = check({
  id: 'first',
  task: 'bytes',
  title: { en: 'A frame together with the request', zh: '和握手请求一起到达的帧' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent her request, the text “early”, and half of the next text in one piece, the other half after the 101',
      zh: 'Ada 把握手请求、文本“early”和下一条文本的前一半一起发出，收到 101 之后再发后一半',
    });
    const second = frame(trial, TEXT, 'the other half');
    const peer = await meet(trial, await trial.client('Ada'), {
      first: Buffer.concat([frame(trial, TEXT, 'early'), second.subarray(0, 9)]),
    });
    const from = peer.since;
    await comesBack(trial, peer, text('early'), HEAD);
    send(trial, peer, second.subarray(9));
    peer.since = from;
    await comesBack(trial, peer, text('the other half'), HEAD);
  },
});

export const oneChunk = check({
  id: 'one-chunk',
  task: 'bytes',
  title: { en: 'Several frames in one chunk', zh: '一块里有好几帧' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent three texts, an empty one, a binary message and half of another in one piece, then the other half with one more text',
      zh: 'Ada 把三条文本、一条空的、一条二进制消息和另一条的前一半一起发出，再把后一半和又一条文本一起发出',
    });
    const peer = await meet(trial, await trial.client('Ada'));
    const messages = [
      text('one'),
      text('two'),
      text('three'),
      text(''),
      binary(Buffer.of(0, 1, 2)),
      text('and a half'),
      text('the end'),
    ];
    const all = Buffer.concat(messages.map(({ opcode, payload }) => frame(trial, opcode, payload)));
    const half = all.length - 19;
    send(trial, peer, all.subarray(0, half));
    const from = peer.since;
    for (const message of messages.slice(0, 5)) await comesBack(trial, peer, message, MORE_THAN_ONE);
    send(trial, peer, all.subarray(half));
    peer.since = from;
    for (const message of messages.slice(5)) await comesBack(trial, peer, message, REST);
  },
});

export const everyByte = check({
  id: 'every-byte',
  task: 'bytes',
  title: { en: 'A frame cut at every byte', zh: '一帧在每个字节处断开' },
  timeout: 30_000,
  async run(trial: Trial) {
    const peer = await meet(trial, await trial.client('Ada'));
    for (const [message, whole] of [
      [text('你好'), 12],
      [text(''), 6],
      [binary(Buffer.alloc(126, 0xa5)), 12],
      [binary(Buffer.alloc(65_536, 0x5a)), 18],
    ] as const) {
      const { en, zh } = called(message);
      trial.did({
        en: `Ada sent ${en}, the first ${whole} bytes of the frame one by one`,
        zh: `Ada 发了${zh}，这一帧的前 ${whole} 个字节是逐个发送的`,
      });
      const from = trial.now();
      await sendSlowly(trial, peer, frame(trial, message.opcode, message.payload), whole);
      peer.since = from;
      await comesBack(trial, peer, message, CUT);
    }
    trial.did({
      en: 'Ada sent a text in two fragments with a ping between them, byte by byte',
      zh: 'Ada 逐个字节地发了一条分成两片的文本，中间夹着一个 ping',
    });
    const from = trial.now();
    const pieces = Buffer.concat([
      frame(trial, TEXT, 'by', { fin: false }),
      frame(trial, PING, '?'),
      frame(trial, CONTINUATION, 'te'),
    ]);
    await sendSlowly(trial, peer, pieces, pieces.length);
    peer.since = from;
    await comesBack(trial, peer, text('byte'), CUT);
  },
});

export const apart = check({
  id: 'apart',
  task: 'bytes',
  title: { en: 'Clients do not get mixed up', zh: '客户端之间互不干扰' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo each sent a fragment and half of the next; then each the other half',
      zh: 'Ada 和 Bo 各发了一个分片和下一片的前一半，然后再各发后一半',
    });
    const ada = await meet(trial, await trial.client('Ada'));
    const bo = await meet(trial, await trial.client('Bo'));
    const from = trial.now();
    const [adas, bos] = [text('Ada says hello'), binary(Buffer.from('Bo sends bytes'))];
    const rests = [halfOf(trial, ada, adas), halfOf(trial, bo, bos)] as const;
    await trial.pause(TAKEN_IN);
    send(trial, ada, rests[0]);
    send(trial, bo, rests[1]);
    ada.since = bo.since = from;
    await comesBack(trial, ada, adas, SHARED);
    await comesBack(trial, bo, bos, SHARED);

    trial.did({
      en: `${MANY} more clients connected; then each of them sent a text of its own`,
      zh: `又有 ${MANY} 个客户端连上，然后各发了一条自己的文本`,
    });
    const crowd = [];
    for (let n = 1; n <= MANY; n++) crowd.push({ peer: await meet(trial, ada.relay), said: text(`#${n}`) });
    for (const { peer, said } of crowd) send(trial, peer, frame(trial, said.opcode, said.payload));
    for (const { peer, said } of crowd) await comesBack(trial, peer, said, CROWDED);
  },
});

/** Sends the first fragment of a message and half of the second; gives the rest. */
function halfOf(trial: Trial, peer: Peer, { opcode, payload }: Message): Buffer {
  const bytes = Buffer.concat([
    frame(trial, opcode, payload.subarray(0, 4), { fin: false }),
    frame(trial, CONTINUATION, payload.subarray(4)),
  ]);
  send(trial, peer, bytes.subarray(0, 18));
  return bytes.subarray(18);
}

/** Sends the first `count` bytes one by one, then the rest. No frame is whole after three. */
async function sendSlowly(trial: Trial, peer: Peer, bytes: Buffer, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    send(trial, peer, bytes.subarray(i, i + 1));
    await trial.pause(i === 2 ? TAKEN_IN : APART);
  }
  if (count < bytes.length) send(trial, peer, bytes.subarray(count));
}

const HEAD: Cause = {
  en: 'bytes that arrive together with the request are handed over as the third argument of “upgrade”, not in a “data” event',
  zh: '和请求一起到达的字节，由 upgrade 事件的第三个参数交给你，不会再触发 data 事件',
  general: {
    en: 'bytes that arrive together with the request are frames, too: those after the empty line',
    zh: '和请求一起到达的字节，在空行之后的也是帧',
  },
};
const MORE_THAN_ONE: Text = {
  en: 'only the first frame of a chunk is read: a chunk may hold several, and the beginning of one more',
  zh: '一块里只读了第一帧：一块里可能有好几帧，还可能有下一帧的开头',
};
const REST: Text = {
  en: 'what is left of a chunk after its last whole frame is not kept for the next chunk',
  zh: '一块里最后一个完整的帧之后还有剩下的字节，没有保留到下一块',
};
const CUT: Text = {
  en: 'a frame is read before it has fully arrived: its length, its key or its payload may still be missing. TCP keeps the order of bytes, not the chunks',
  zh: '一帧还没有到齐就读取了：长度、掩码、载荷都可能还在路上。TCP 保证字节的顺序，不保证怎么分块',
};
const CROWDED: Text = {
  en: 'something is kept only for the last client, or there is a limit on how many may be connected',
  zh: '有的状态只为最后一个客户端保存，或者限制了连接的个数',
};
const SHARED: Text = {
  en: 'unread bytes or fragments are kept in a variable that all connections share',
  zh: '没解析完的字节或者分片，存在了所有连接共用的变量里',
};
