import type { Text } from '../../../../src/i18n/text.ts';

// Causes of failure that more than one check can find.

export const ONLY_SOME: Text = {
  en: 'the message is not sent to everybody who is connected',
  zh: '消息没有发给每个连着的人',
};
export const NO_HISTORY: Text = {
  en: 'what was said is not kept, or not sent to a newcomer',
  zh: '说过的话没有存下来，或者没有发给新来的人',
};
export const LEFT_HANGING: Text = {
  en: 'once somebody listens for upgrade, every such request is theirs: to be taken, or to be refused and its socket ended',
  zh: '一旦有人监听 upgrade，每个这样的请求就都归他管：要么接下，要么拒绝并结束它的 socket',
};

/** Milliseconds until a program has noticed that somebody has gone: nothing tells when. */
export const NOTICED = 300;
export const STILL_HEARD: Text = {
  en: 'everybody who is connected hears it, whoever speaks, too',
  zh: '连着的每个人都听得到，说话的人自己也听得到',
};
export const WRONG_ONE: Text = {
  en: 'when somebody leaves, another one is taken out of the list; or sending to one who has left stops the round',
  zh: '有人走的时候，从名单里拿掉的是别人；或者发给已经走了的人时出错，后面的人就没发到',
};
