import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { BINARY, CONTINUATION, PING, TEXT } from '../../../src/wire/opcode.ts';
import { comesBack } from './support/echo-answer.ts';
import { binary, text } from './support/message-words.ts';
import { pongComes } from './support/pong-answer.ts';
import { frame, meet, send } from './support/raw-peer.ts';

const OPEN = { fin: false };
/** Fragments of a message of which a chunk holds thousands. */
const MANY = 9_000;

export const fragments = check({
  id: 'fragments',
  task: 'fragments',
  title: { en: 'Fragments make up one message', zh: '几个分片合成一条消息' },
  timeout: 15_000,
  async run(trial: Trial) {
    const peer = await meet(trial, await trial.client('Ada'));
    trial.did({ en: 'Ada sent a text in three fragments', zh: 'Ada 发了一条分成三片的文本' });
    send(
      trial,
      peer,
      frame(trial, TEXT, 'one ', OPEN),
      frame(trial, CONTINUATION, 'two ', OPEN),
      frame(trial, CONTINUATION, 'three'),
    );
    await comesBack(trial, peer, text('one two three'), JOINED);

    trial.did({
      en: 'Ada sent a binary message in four fragments, the first and the last of them empty',
      zh: 'Ada 发了一条分成四片的二进制消息，第一片和最后一片是空的',
    });
    const bytes = Uint8Array.from({ length: 200 }, (_, i) => 255 - i);
    send(
      trial,
      peer,
      frame(trial, BINARY, '', OPEN),
      frame(trial, CONTINUATION, bytes.subarray(0, 130), OPEN),
      frame(trial, CONTINUATION, bytes.subarray(130), OPEN),
      frame(trial, CONTINUATION),
    );
    await comesBack(trial, peer, binary(bytes), EMPTY);

    trial.did({ en: 'Ada sent an empty text in two fragments', zh: 'Ada 发了一条分成两片的空文本' });
    send(trial, peer, frame(trial, TEXT, '', OPEN), frame(trial, CONTINUATION));
    await comesBack(trial, peer, text(''), EMPTY);

    trial.did({ en: 'Ada sent a text in one frame again', zh: 'Ada 又发了一条不分片的文本' });
    send(trial, peer, frame(trial, TEXT, 'whole'));
    await comesBack(trial, peer, text('whole'), LEFT_OVER);

    trial.did({
      en: `Ada sent a binary message in ${MANY} fragments of one byte, all at once`,
      zh: `Ada 把一条二进制消息分成 ${MANY} 片，每片一个字节，一起发出`,
    });
    const long = binary(Uint8Array.from({ length: MANY }, (_, i) => i & 0xff));
    const each = [...long.payload].map((byte, i) =>
      frame(trial, i === 0 ? BINARY : CONTINUATION, Buffer.of(byte), { fin: i === MANY - 1 }),
    );
    send(trial, peer, ...each);
    await comesBack(trial, peer, long, ANY_NUMBER);
  },
});

export const splitCharacter = check({
  id: 'split-character',
  task: 'fragments',
  title: { en: 'A character cut in two stays whole', zh: '被切成两半的字符完整返回' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent 你好 and an emoji, each byte in a fragment of its own',
      zh: 'Ada 发了“你好”和一个 emoji，每个字节一个分片',
    });
    const peer = await meet(trial, await trial.client('Ada'));
    const message = text('你好🍵');
    const last = message.payload.length - 1;
    const frames = [...message.payload].map((byte, i) =>
      frame(trial, i === 0 ? TEXT : CONTINUATION, Buffer.of(byte), { fin: i === last }),
    );
    send(trial, peer, ...frames);
    await comesBack(trial, peer, message, EACH_FOR_ITSELF);
  },
});

export const between = check({
  id: 'between',
  task: 'fragments',
  title: { en: 'A ping between two fragments', zh: '两个分片之间的 ping' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent a fragment and a ping, and after the pong the last fragment',
      zh: 'Ada 发了一个分片和一个 ping，收到 pong 之后再发最后一片',
    });
    const peer = await meet(trial, await trial.client('Ada'));
    send(trial, peer, frame(trial, TEXT, 'before, ', OPEN), frame(trial, PING, 'between'));
    const from = peer.since;
    await pongComes(trial, peer, Buffer.from('between'), WAITS);
    send(trial, peer, frame(trial, CONTINUATION, 'after'));
    peer.since = from;
    await comesBack(trial, peer, text('before, after'), MIXED);
  },
});

const JOINED: Text = {
  en: 'a message ends with the frame that has FIN; its first frame says whether it is text or binary, all frames after that have opcode 0',
  zh: '一条消息到带 FIN 的帧才结束；消息的类型由第一帧决定，之后各帧的操作码是 0',
};
const EMPTY: Text = {
  en: 'an empty fragment is a fragment, too: does the code ask whether there are bytes, instead of whether there are fragments?',
  zh: '空的分片也是分片：代码里判断的是不是“有没有字节”，而不是“有没有分片”？',
};
const ANY_NUMBER: Text = {
  en: 'there is a limit on the number of fragments, or a function calls itself for each frame of a chunk until the stack overflows: use a loop',
  zh: '限制了分片的个数，或者函数每读一帧就递归调用自己，直到栈溢出：改用循环',
};
const LEFT_OVER: Text = {
  en: 'the fragments of the previous message are still there',
  zh: '上一条消息的分片没有清空',
};
const EACH_FOR_ITSELF: Text = {
  en: 'each fragment is decoded, or tested as UTF-8, by itself; only the message as a whole is text',
  zh: '每个分片单独解码了，或者单独校验了 UTF-8；整条消息合起来才是文本',
};
const WAITS: Text = {
  en: 'a control frame is stored with the fragments, or has to wait until the message is complete',
  zh: '控制帧被当成了分片，或者要等消息完整了才处理',
};
const MIXED: Text = {
  en: 'the frame between the fragments has become part of the message, or has ended it',
  zh: '插在分片之间的帧混进了消息里，或者让消息提前结束了',
};
