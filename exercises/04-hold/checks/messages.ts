import { check } from '../../../src/checker/check.ts';
import { acceptsMessages, refusesMessages } from '../../../src/checker/clients/message-rules.ts';

export const accepted = check({
  id: 'accepted',
  task: 'messages',
  title: { en: 'A message gets its id and time, and comes back', zh: '消息得到编号和时间，并原样返回' },
  timeout: 20_000,
  run: acceptsMessages,
});

export const refused = check({
  id: 'refused',
  task: 'messages',
  title: {
    en: 'What is no message gets 400, and the server lives on',
    zh: '不合格的得到 400，服务器照常运行',
  },
  timeout: 30_000,
  run: refusesMessages,
});
