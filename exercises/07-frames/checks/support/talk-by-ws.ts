import { WebSocket } from 'ws';
import type { Trial } from '../../../../src/checker/check.ts';
import type { Relay } from '../../../../src/relay/relay.ts';
import { BINARY, TEXT } from '../../../../src/wire/opcode.ts';

import { GOODBYE, SAID, TALK_PATIENCE, type Talk } from './client-talk.ts';

/** Besides the messages, `ws` sends one in fragments and a ping. */
export const IN_FRAGMENTS = ['in ', 'three ', 'fragments'];
export const PING_PAYLOAD = 'still there?';

/** A conversation by `ws`, with the payload of the pong to its ping. */
export interface WsTalk extends Talk {
  pong: Buffer | null;
}

/** Has the library `ws` send all messages, wait until they have come back, and close. */
export async function talkByWs(trial: Trial, relay: Relay): Promise<WsTalk> {
  const talk: WsTalk = { opened: false, complaint: null, back: [], code: null, pong: null };
  const socket = new WebSocket(`ws://127.0.0.1:${relay.port}/by/ws`);
  const vanish = () => socket.terminate();
  trial.signal.addEventListener('abort', vanish, { once: true });
  socket.on('error', ({ message }) => {
    talk.complaint ??= { en: `ws reports: ${message}`, zh: `ws 报错：${message}` };
  });
  socket.on('open', () => {
    talk.opened = true;
    for (const { opcode, payload } of SAID) socket.send(payload, { binary: opcode === BINARY });
    for (const [n, part] of IN_FRAGMENTS.entries()) socket.send(part, { fin: n === IN_FRAGMENTS.length - 1 });
    socket.ping(PING_PAYLOAD);
  });
  const goodbye = () => {
    if (talk.back.length > SAID.length && talk.pong !== null) socket.close(GOODBYE, 'bye');
  };
  socket.on('message', (data: Buffer, isBinary) => {
    talk.back.push({ opcode: isBinary ? BINARY : TEXT, payload: data });
    goodbye();
  });
  socket.on('pong', (data) => {
    talk.pong = data;
    goodbye();
  });
  let over = false;
  socket.on('close', (code) => {
    talk.code = code;
    over = true;
  });
  await trial.until(TALK_PATIENCE, () => over || undefined);
  vanish();
  return talk;
}
