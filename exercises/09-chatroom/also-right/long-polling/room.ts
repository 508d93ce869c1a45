import { EventEmitter, once } from 'node:events';

export interface Message {
  name: string;
  text: string;
  time: string;
}

const news = new EventEmitter().setMaxListeners(0);
const messages: Message[] = [];

export const add = (name: string, text: string) => {
  messages.push({ name, text, time: localTime(new Date()) });
  news.emit('news');
};

/** What was said after the first `read` messages: at once when there is some, else when there is, or after 25 s. */
export const wait = async (read: number, gone: AbortSignal) => {
  const patience = AbortSignal.any([gone, AbortSignal.timeout(25_000)]);
  if (messages.length <= read) await once(news, 'news', { signal: patience }).catch(() => {});
  return messages.slice(read);
};

const localTime = (now: Date) => {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  const time = [two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join(':');
  return `${date} ${time}`;
};
