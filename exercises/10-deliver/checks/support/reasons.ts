import type { Reasons } from '../../../../src/checker/chat/agreement.ts';
import type { ChatPage } from '../../../../src/checker/chat/chat-page.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/**
 * Returns likely causes after lines were cut. What is wrong on the page of `witness`, whose line was left alone, went
 * wrong on its way up; what is wrong on another page alone, on its way down. `null` when all lines were cut.
 */
export function reasons(witness: ChatPage | null): Reasons {
  const either = (up: Text, down: Text) =>
    witness === null
      ? { en: `${up.en}. Or ${down.en}`, zh: `${up.zh}。也可能${down.zh}` }
      : (page: ChatPage) => (page === witness ? up : down);
  return {
    missing: either(NOT_SENT_AGAIN, NOT_ASKED_FOR),
    doubled: either(ACCEPTED_TWICE, SHOWN_TWICE),
    order: {
      en: 'a page shows its own messages before the server has placed them, and leaves them there. Only the server sees all messages in one order',
      zh: '页面没等服务器排好顺序就先显示了自己的消息，后来也没有挪动。只有服务器能看到所有消息的先后',
    },
  };
}

const NOT_SENT_AGAIN: Text = {
  en: 'the page that has sent it forgets it at once, or does not reconnect. It has to keep the message until the server has confirmed it, and to send it again when the line is back',
  zh: '发送它的页面发完就忘了，或者没有重连。应该留着消息，直到服务器确认；线路恢复后再发一次',
};
const NOT_ASKED_FOR: Text = {
  en: 'the page does not reconnect, or says that it has read what it has not: it may note how far it has read only when a message is whole and shown',
  zh: '页面没有重连，或者没读到的也说成读过了：一条消息完整收到并显示之后，才能记下“读到了这里”',
};
export const ACCEPTED_TWICE: Text = {
  en: 'the message was sent again, and the server took it for a new one. Let the page give each message a key when it is written, and let the server drop a key that it knows',
  zh: '消息重发了一次，服务器把它当成了新消息。写的时候就由页面给每条消息生成一个幂等键，服务器见过的键就不再收',
};
const SHOWN_TWICE: Text = {
  en: 'after it has reconnected the page gets messages that it has already: it does not say how far it has read, or it has two connections at once, one opened by the error and one by the close that follows',
  zh: '页面重连后又收到了已有的消息：可能没有说明自己读到了第几条；也可能同时有两条连接，error 时建立一条、随后的 close 又建立一条',
};
