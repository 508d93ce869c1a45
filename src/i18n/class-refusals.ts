import type { RefusalReason } from '../class/messages.ts';
import type { Text } from './text.ts';

/** Why the class refuses something, and what to do. */
export const refusalText: Readonly<Record<RefusalReason, Text>> = {
  'wrong-code': {
    en: 'There is no class with this code. Compare it with the one on the board.',
    zh: '没有这个课堂码，请和投影上的核对一下。',
  },
  'wrong-secret': {
    en: 'This link or seat is not known here. Perhaps it belongs to a class that has ended.',
    zh: '这个链接或座位无效，可能属于已经结束的课堂。',
  },
  'wrong-words': {
    en: 'No seat has these four words. They change each time they have been used.',
    zh: '这四个词没有对应的座位。每用一次，四个词就会更换。',
  },
  moved: {
    en: 'Your seat has moved to another device. To come back here, type the four words that it shows.',
    zh: '你的座位已转到另一台设备上。要转回来，请输入那台设备上显示的四个词。',
  },
  'too-many-tries': {
    en: 'That was wrong too often. Wait a moment, then try again.',
    zh: '输错的次数太多，请稍等一会儿再试。',
  },
  locked: {
    en: 'The teacher has locked the door: nobody new can join now.',
    zh: '老师已关闭入口，现在不能加入。',
  },
  full: {
    en: 'All seats are taken. The teacher can allow more.',
    zh: '座位已满，老师可以增加座位数。',
  },
  'bad-name': { en: 'Type a name of 1 to 40 characters.', zh: '请输入 1 到 40 个字符的名字。' },
  ended: { en: 'The class has ended.', zh: '课堂已经结束。' },
  replaced: {
    en: 'The class is open in another tab or window, which goes on from here.',
    zh: '课堂已在另一个标签页或窗口中打开，请在那里继续。',
  },
  removed: {
    en: 'The teacher has freed this seat. You can join again.',
    zh: '老师已收回这个座位，你可以重新加入。',
  },
  shape: {
    en: 'The server does not understand this request. Load the page again.',
    zh: '服务器无法识别这个请求，请刷新页面。',
  },
  'hello-first': { en: 'A page says first who it is.', zh: '页面要先表明身份。' },
  role: { en: 'Only the teacher may do this.', zh: '只有老师可以这样操作。' },
  'not-driver': {
    en: 'Another teacher leads at the moment. Take the lead first.',
    zh: '现在由另一位老师主讲，请先点“由我主讲”。',
  },
  'old-version': {
    en: 'The class has moved on in the meantime. Look where it is, then try again.',
    zh: '课堂状态刚刚有变化，请看清后再操作。',
  },
  'too-fast': {
    en: 'Too many requests at once. Wait a moment.',
    zh: '请求太频繁，请稍等一会儿。',
  },
  'no-run': { en: 'No shared program is running.', zh: '现在没有共用的程序在运行。' },
  'no-client': { en: 'The shared program has no such client.', zh: '共用的程序没有这个客户端。' },
  'no-program': { en: 'There is no such program.', zh: '没有这个程序。' },
  'no-seat': { en: 'There is no such seat.', zh: '没有这个座位。' },
  'no-guess': { en: 'This question is not open.', zh: '这道题现在不能作答。' },
  'no-visit': {
    en: 'This seat does not offer a chatroom any more.',
    zh: '这个座位的聊天室已不再开放参观。',
  },
  failed: {
    en: 'Something went wrong on our side; the terminal that runs the class says what.',
    zh: '服务器内部出错；运行课堂的终端里有详细信息。',
  },
};
