import type { Reasons } from '../../../../src/checker/chat/agreement.ts';

/** Likely causes when a message whose delivery failed once is missing, doubled or elsewhere than on other pages. */
export const REASONS: Reasons = {
  missing: {
    en: 'the page forgets a message as soon as it has sent it. Keep it until the server has confirmed it, and send it again when the line is back',
    zh: '页面发完就忘了。应该留着它，直到服务器确认；线路恢复后再发一次',
  },
  doubled: {
    en: 'the message was sent again, and the server took it for a new one. Let the page give each message a key when it is written, and let the server drop a key that it knows',
    zh: '消息重发了一次，服务器把它当成了新消息。写的时候就由页面给每条消息一个标识，服务器见过的标识就不再收',
  },
  order: {
    en: 'a page shows its own messages before the server has placed them, and leaves them there. Only the server sees all messages in one order',
    zh: '页面没等服务器排好顺序就先显示了自己的消息，后来也没有挪动。只有服务器能看到所有消息的先后',
  },
};
