import type { Text } from '../../../../src/i18n/text.ts';

// Causes of failure that more than one check can find.

export const ONLY_SOME: Text = {
  en: 'the message is not sent to everybody who is connected',
  zh: '消息没有发给每个在线的人',
};
export const NO_HISTORY: Text = {
  en: 'earlier messages are not kept, or not sent to a newcomer',
  zh: '以前的消息没有保存，或者没有发给新加入的人',
};
export const LEFT_HANGING: Text = {
  en: 'code that listens for upgrade must handle every such request: accept it, or refuse it and end its socket',
  zh: '监听了 upgrade，就要处理每个这样的请求：要么接受，要么拒绝并结束它的 socket',
};

/** Milliseconds until a program has noticed that somebody has gone: nothing tells when. */
export const NOTICED = 300;
export const STILL_HEARD: Text = {
  en: 'everybody who is connected gets it, the sender too',
  zh: '每个在线的人都收到，包括发送者',
};
export const WRONG_ONE: Text = {
  en: 'when a client leaves, another one is removed from the list; or sending to one that has left throws, and the rest get nothing',
  zh: '有人离开时，从列表里移除的是别人；或者发给已经离开的人时抛出异常，后面的人就没有收到',
};
