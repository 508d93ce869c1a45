import type { Text } from '../i18n/text.ts';
import http from './01-http/lesson.ts';
import polling from './02-polling/lesson.ts';
import longPolling from './03-long-polling/lesson.ts';
import sse from './04-sse/lesson.ts';
import websocket from './05-websocket/lesson.ts';
import choosing from './06-choosing/lesson.ts';
import chatroom from './07-chatroom/lesson.ts';
import type { Lesson } from './lesson.ts';

export type MarkName = 'poll' | 'long' | 'sse' | 'ws';

/** One row of the course map. */
export interface Chapter {
  number: number;
  title: Text;
  tagline: Text;
  mark: MarkName | null;
  /** Steps it will have when it is complete. */
  steps: number;
  minutes: number;
  exercises: readonly { id: string; title: Text }[];
  /** The steps that can be read today; `null` while there are none. */
  lesson: Lesson | null;
}

export const course: readonly Chapter[] = [
  {
    number: 1,
    title: { en: 'HTTP', zh: 'HTTP' },
    tagline: {
      en: 'Ask, answer, all of it text; then it no longer knows you',
      zh: '一问一答，都是文字；答完它就不认识你了',
    },
    mark: null,
    steps: http.steps.length,
    minutes: 50,
    exercises: [
      { id: '01-answer', title: { en: 'Answer', zh: '应答' } },
      { id: '02-remember', title: { en: 'Remember', zh: '记住' } },
    ],
    lesson: http,
  },
  {
    number: 2,
    title: { en: 'Polling', zh: '轮询' },
    tagline: { en: 'Ask again and again: most answers are empty', zh: '一遍遍地问：大多数回答是空的' },
    mark: 'poll',
    steps: polling.steps.length,
    minutes: 45,
    exercises: [{ id: '03-poll', title: { en: 'Poll', zh: '轮询' } }],
    lesson: polling,
  },
  {
    number: 3,
    title: { en: 'Long polling', zh: '长轮询' },
    tagline: { en: 'Do not answer yet: wait until there is news', zh: '先不回答，等有了消息再回答' },
    mark: 'long',
    steps: longPolling.steps.length,
    minutes: 50,
    exercises: [{ id: '04-hold', title: { en: 'Hold', zh: '扣住' } }],
    lesson: longPolling,
  },
  {
    number: 4,
    title: { en: 'SSE', zh: 'SSE' },
    tagline: {
      en: 'One response that never ends; cut, it resumes and loses nothing',
      zh: '一个不结束的响应；断了自己接上，一条不丢',
    },
    mark: 'sse',
    steps: sse.steps.length,
    minutes: 50,
    exercises: [{ id: '05-stream', title: { en: 'Stream', zh: '推送' } }],
    lesson: sse,
  },
  {
    number: 5,
    title: { en: 'WebSocket', zh: 'WebSocket' },
    tagline: {
      en: 'One handshake, then both sides speak at will; every frame down to its bits',
      zh: '握一次手，然后两边随时说话；每一帧拆到比特',
    },
    mark: 'ws',
    steps: websocket.steps.length,
    minutes: 90,
    exercises: [
      { id: '06-talk', title: { en: 'Talk', zh: '对话' } },
      { id: '07-frames', title: { en: 'Frames', zh: '造帧' } },
      { id: '08-socket-io', title: { en: 'Socket.IO', zh: 'Socket.IO 聊天' } },
    ],
    lesson: websocket,
  },
  {
    number: 6,
    title: { en: 'Choosing', zh: '怎么选' },
    tagline: {
      en: 'Four ways, one race, decided by measured numbers',
      zh: '四种办法同场赛跑，用量出来的数字决定',
    },
    mark: null,
    steps: 5,
    minutes: 30,
    exercises: [],
    lesson: choosing,
  },
  {
    number: 7,
    title: { en: 'Chatroom', zh: '聊天室' },
    tagline: {
      en: 'From a chatroom to instant messaging; then write your own',
      zh: '从聊天室到即时通信，然后自己写一个',
    },
    mark: null,
    steps: chatroom.steps.length,
    minutes: 90,
    exercises: [{ id: '09-chatroom', title: { en: 'Chatroom', zh: '聊天室' } }],
    lesson: chatroom,
  },
];

/** The lessons that can be read today. */
export const lessons: readonly Lesson[] = course.flatMap((chapter) => chapter.lesson ?? []);
