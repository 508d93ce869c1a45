import type { Cause, Verdict } from '../../../../src/checker/check.ts';
import type { HeardEvent } from '../../../../src/checker/clients/socket-io.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { gotInstead, type Person } from './connected-people.ts';

/** The facts when somebody has not got a message. */
interface Missed {
  who: Person;
  data: unknown;
  people: readonly Person[];
  lacking: readonly Person[];
  /** One of those who lack it, and the event that came to them instead, if one did. */
  person: Person;
  event: HeardEvent | undefined;
}

/** Says why somebody has not got a message. */
export function whyMissed({
  who,
  data,
  people,
  lacking,
  person,
  event,
}: Missed): Pick<Verdict, 'saw' | 'likely'> {
  if (person.socket.over) {
    return {
      saw: { en: `${person.name}’s connection is closed`, zh: `${person.name} 的连接断了` },
      likely: THROWN_OUT,
    };
  }
  if (event === undefined) {
    const names = lacking.map(({ name }) => name);
    return {
      saw: { en: `it did not come to ${names.join(', ')}`, zh: `${names.join('、')} 没有收到` },
      likely: !lacking.includes(who)
        ? ONLY_THE_SENDER
        : lacking.length === 1 && people.length > 1
          ? NOT_THE_SENDER
          : data
            ? TO_NOBODY
            : LIKE_NOTHING,
    };
  }
  return {
    saw: gotInstead(person, event, people),
    likely: event.name !== 'serverMessage' ? OTHER_EVENT : hasData(event) ? CHANGED : OTHER_SHAPE,
  };
}

function hasData({ args }: HeardEvent): boolean {
  return typeof args[0] === 'object' && args[0] !== null && 'data' in args[0] && 'time' in args[0];
}

const THROWN_OUT: Text = {
  en: 'the program disconnects a client because of something that was sent; or it no longer answers heartbeats or polls',
  zh: '程序因为收到的某个数据断开了客户端；或者不再回应心跳和轮询',
};
const ONLY_THE_SENDER: Cause = {
  en: 'socket is one client, the sender: socket.emit sends only to it',
  zh: 'socket 只代表发送者那一个客户端：socket.emit 只会发回给它',
  general: { en: 'it is sent to one client only, the sender', zh: '只发给了一个客户端，也就是发送者' },
};
const NOT_THE_SENDER: Text = {
  en: 'broadcast means all others; here the sender must get it, too',
  zh: 'broadcast 的意思是“其他所有人”；这里发送者自己也要收到',
};
const TO_NOBODY: Text = {
  en: 'nothing listens for the event message in the main namespace, or its data is not passed on',
  zh: '主命名空间里没有监听 message 事件，或者收到以后没有转发出去',
};
const LIKE_NOTHING: Text = {
  en: 'a condition treats it as missing: 0, false and null are data like any other',
  zh: '有个条件判断把它当成了“没有”：0、false、null 也是正常的 data',
};
const OTHER_EVENT: Text = {
  en: 'a client gets only the events that it listens for: this one must be named serverMessage',
  zh: '客户端只收得到自己监听的事件：这个事件名要是 serverMessage',
};
const OTHER_SHAPE: Text = {
  en: 'the event carries one argument, an object with id, data and time, not a string and not several arguments',
  zh: '事件只带一个参数：含 id、data、time 的对象，不是字符串，也不是多个参数',
};
const CHANGED: Text = {
  en: 'data is changed on the way: send it on unchanged, whatever JSON it is; escaping is the page’s task',
  zh: 'data 在转发时被改动了：它是什么 JSON，就原样发出去；转义是页面的事',
};
