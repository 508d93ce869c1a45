import type { Robot } from '../../../../src/checker/check.ts';
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
  patience: number;
}

/** Has a page of a real browser send all messages, wait until they have come back, and close. */
export async function talkByPage({ page }: Robot): Promise<Talk> {
  const said = SAID.map(({ opcode, payload }) =>
    opcode === TEXT ? { words: payload.toString() } : { bytes: payload.toString('base64') },
  );
  const conversation = { path: '/by/browser', said, goodbye: GOODBYE, patience: TALK_PATIENCE };
  const { opened, code, back } = await page.evaluate(converse, conversation);
  return { opened, code, complaint: null, back: back.map(messageFrom) };
}

function messageFrom({ words, bytes = '' }: PageMessage): Message {
  return words === undefined
    ? { opcode: BINARY, payload: Buffer.from(bytes, 'base64') }
    : { opcode: TEXT, payload: Buffer.from(words) };
}

/** Runs in the page. */
function converse({ path, said, goodbye, patience }: Conversation) {
  const socket = new WebSocket(`ws://${location.host}${path}`);
  socket.binaryType = 'arraybuffer';
  const back: PageMessage[] = [];
  let opened = false;
  return new Promise<{ opened: boolean; back: PageMessage[]; code: number | null }>((resolve) => {
    const end = (code: number | null) => resolve({ opened, back, code });
    setTimeout(end, patience, null);
    socket.onclose = ({ code }) => end(code);
    socket.onopen = () => {
      opened = true;
      for (const { words, bytes = '' } of said)
        socket.send(words ?? Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)));
    };
    socket.onmessage = ({ data }) => {
      const letters = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
      back.push(typeof data === 'string' ? { words: data } : { bytes: btoa(letters(new Uint8Array(data))) });
      if (back.length === said.length) socket.close(goodbye, 'bye');
    };
  });
}
