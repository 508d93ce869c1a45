import { isUtf8 } from 'node:buffer';
import type { Text } from '../../../../src/i18n/text.ts';
import { BINARY, TEXT } from '../../../../src/wire/opcode.ts';

/** A message as it went up or came back. */
export interface Message {
  opcode: number;
  payload: Buffer;
}

/** Makes a text message. */
export function text(words: string): Message {
  return { opcode: TEXT, payload: Buffer.from(words) };
}

/** Makes a binary message. */
export function binary(bytes: Uint8Array): Message {
  return { opcode: BINARY, payload: Buffer.from(bytes) };
}

/** Letters of a text that is quoted itself, at most. */
const SHOWN = 40;

/** Says that Ada sent this. */
export function adaSent({ en, zh }: Text): Text {
  return { en: `Ada sent ${en}`, zh: `Ada 发了${zh}` };
}

/** Names a message for a report. */
export function called({ opcode, payload }: Message): Text {
  const words = payload.toString();
  if (opcode === TEXT && payload.length > 0 && isUtf8(payload) && words.length <= SHOWN) {
    return { en: `the text ${quotedVisibly(words)}`, zh: `文本${quotedVisibly(words)}` };
  }
  const { en, zh } = size(payload.length);
  if (opcode === TEXT && !isUtf8(payload)) {
    return {
      en: `a text of ${en} that is not UTF-8 (${hex(payload)})`,
      zh: `一条 ${zh}的文本，不是 UTF-8（${hex(payload)}）`,
    };
  }
  if (opcode === TEXT) return { en: `a text of ${en}`, zh: `一条 ${zh}的文本` };
  if (opcode === BINARY) return { en: `a binary message of ${en}`, zh: `一条 ${zh}的二进制消息` };
  return { en: `a message of opcode ${opcode}, ${en}`, zh: `一条操作码为 ${opcode} 的消息，${zh}` };
}

/** Puts a text in quotation marks. Characters that cannot be seen are written as their numbers. */
export function quotedVisibly(words: string): string {
  const seen = words.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu, (odd) =>
    odd === '\u200D' ? odd : `\\u{${odd.codePointAt(0)?.toString(16).toUpperCase()}}`,
  );
  return `“${seen}”`;
}

/** Counts bytes in words. */
export function size(bytes: number): Text {
  return { en: `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`, zh: `${bytes} 个字节` };
}

/** Writes bytes in hexadecimal, the first few of them. */
export function hex(bytes: Uint8Array, most = 12): string {
  const pairs = [...bytes.subarray(0, most)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `${pairs.join(' ')}${bytes.length > most ? ' …' : ''}`;
}
