import http from './01-http/lesson.ts';
import polling from './02-polling/lesson.ts';
import longPolling from './03-long-polling/lesson.ts';
import sse from './04-sse/lesson.ts';
import websocket from './05-websocket/lesson.ts';
import websocketPractice from './06-websocket-practice/lesson.ts';
import socketIo from './07-socket-io/lesson.ts';
import choosing from './08-choosing/lesson.ts';
import chatroom from './09-chatroom/lesson.ts';
import production from './10-production/lesson.ts';
import type { Lesson } from './lesson.ts';

/** The lessons, in the order of the course. */
export const lessons: readonly Lesson[] = [
  http,
  polling,
  longPolling,
  sse,
  websocket,
  websocketPractice,
  socketIo,
  choosing,
  chatroom,
  production,
];
