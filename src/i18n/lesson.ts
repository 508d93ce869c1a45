import type { Lang } from './text.ts';

interface Words {
  prediction: string;
  notAnswered: string;
  waiting: string;
  measured: string;
  mine: string;
  answer: string;
  skip: string;
  yourNumber: string;
  answered: string;
  again: string;
  showRows: string;
  explain: string;
  saved: string;
  unsaved: string;
  ours: string;
  linesOf: (from: number, to: number) => string;
  needsScript: string;
  bench: string;
  accept: {
    caption: string;
    example: string;
    /** Followed by the connection's number. */
    live: string;
    key: string;
    guid: string;
    sha1: string;
    base64: string;
    answer: string;
    same: string;
    differs: string;
  };
}

/** Words of a lesson's parts: steps, predictions, listings. */
export const lessonWords = {
  en: {
    prediction: 'Prediction',
    notAnswered: 'not answered',
    waiting: 'not yet measured',
    measured: 'measured',
    mine: 'mine',
    answer: 'That is my answer',
    skip: 'Skip',
    yourNumber: 'Your number',
    answered: 'answered',
    again: 'Answer again',
    showRows: 'Show the rows',
    explain: 'Explain, in a sentence or two',
    saved: 'saved',
    unsaved: 'not saved yet',
    ours: 'ours',
    linesOf: (from, to) => (from === to ? `line ${from}` : `lines ${from}–${to}`),
    needsScript: 'The bench needs JavaScript; the text does not.',
    bench: 'Bench',
    accept: {
      caption: 'Sec-WebSocket-Accept, worked out',
      example: 'example of RFC 6455 §1.3',
      live: 'from the wire, connection',
      key: 'the key',
      guid: '+ the GUID',
      sha1: 'SHA-1',
      base64: 'as Base64',
      answer: 'server said',
      same: 'the same',
      differs: 'not the same',
    },
  },
  zh: {
    prediction: '预测',
    notAnswered: '未作答',
    waiting: '还没有实测',
    measured: '实测',
    mine: '我猜',
    answer: '就答这个',
    skip: '跳过',
    yourNumber: '你的数',
    answered: '已作答',
    again: '重新作答',
    showRows: '看是哪几行',
    explain: '用一两句话说说为什么',
    saved: '已保存',
    unsaved: '还没保存',
    ours: '我们的说法',
    linesOf: (from, to) => (from === to ? `第 ${from} 行` : `第 ${from}–${to} 行`),
    needsScript: '实验台要用 JavaScript，正文不用。',
    bench: '实验台',
    accept: {
      caption: 'Sec-WebSocket-Accept 是这样算的',
      example: 'RFC 6455 §1.3 里的例子',
      live: '取自线上，连接',
      key: 'key',
      guid: '＋ GUID',
      sha1: 'SHA-1',
      base64: 'Base64',
      answer: '服务器答的',
      same: '一致',
      differs: '不一致',
    },
  },
} satisfies Record<Lang, Words>;
