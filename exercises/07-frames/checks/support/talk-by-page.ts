import type { Robot, Trial } from '../../../../src/checker/check.ts';
import { BINARY, TEXT } from '../../../../src/wire/opcode.ts';

import { GOODBYE, SAID, TALK_PATIENCE, type Talk } from './client-talk.ts';
import type { Message } from './message-words.ts';

/** A message on its way into a page, and out of it. */
interface PageMessage {
  words?: string;
  /** Base64. */
  bytes?: string;
}

interface Conversation {
  path: string;
  said: PageMessage[];
  goodbye: number;
}

/** A conversation as the page has seen it so far. */
interface PageTalk {
  opened: boolean;
  back: PageMessage[];
  /** `null` until the connection has ended. */
  code: number | null;
}

/** Has a page of a real browser send all messages, wait until they have come back, and close. */
export async function talkByPage(trial: Trial, { page }: Robot): Promise<Talk> {
  const said = SAID.map(({ opcode, payload }) =>
    opcode === TEXT ? { words: payload.toString() } : { bytes: payload.toString('base64') },
  );
  const talk = await page.evaluateHandle(converse, { path: '/by/browser', said, goodbye: GOODBYE });
  const isOver = () => talk.evaluate(({ code }) => code !== null || undefined);
  await trial.until(TALK_PATIENCE, isOver);
  const { opened, code, back } = await talk.jsonValue();
  return { opened, code, complaint: null, back: back.map(messageFrom) };
}

function messageFrom({ words, bytes = '' }: PageMessage): Message {
  return words === undefined
    ? { opcode: BINARY, payload: Buffer.from(bytes, 'base64') }
    : { opcode: TEXT, payload: Buffer.from(words) };
}

/** Runs in the page. Gives what grows while the conversation lasts. */
function converse({ path, said, goodbye }: Conversation): PageTalk {
  const socket = new WebSocket(`ws://${location.host}${path}`);
  socket.binaryType = 'arraybuffer';
  const talk: PageTalk = { opened: false, back: [], code: null };
  socket.onclose = ({ code }) => {
    talk.code = code;
  };
  socket.onopen = () => {
    talk.opened = true;
    for (const { words, bytes = '' } of said)
      socket.send(words ?? Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)));
  };
  socket.onmessage = ({ data }) => {
    const letters = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    talk.back.push(
      typeof data === 'string' ? { words: data } : { bytes: btoa(letters(new Uint8Array(data))) },
    );
    if (talk.back.length === said.length) socket.close(goodbye, 'bye');
  };
  return talk;
}
