import { createHash } from 'node:crypto';
import { check, type Trial } from '../../../src/checker/check.ts';
import { openRaw } from '../../../src/checker/clients/raw.ts';
import { acceptFor, GUID, upgradeRequest } from '../../../src/checker/clients/websocket-bytes.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { TEXT } from '../../../src/wire/opcode.ts';
import type { Field } from '../../../src/wire/row.ts';
import { comesBack } from './support/echo-answer.ts';
import { quotedVisibly, text } from './support/message-words.ts';
import { answered, frame, meet, send } from './support/raw-peer.ts';

/** The example of RFC 6455 §1.3. */
const SAMPLE_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

export const accept = check({
  id: 'accept',
  task: 'handshake',
  title: { en: '101, with the key’s own answer', zh: '101，附上与 key 对应的回答' },
  timeout: 15_000,
  async run(trial: Trial) {
    const relay = await trial.client('Ada');
    const random = Buffer.from(Array.from({ length: 16 }, () => Math.floor(trial.random() * 256)));
    for (const key of [SAMPLE_KEY, random.toString('base64')]) {
      trial.did({
        en: `Ada asked for a WebSocket with Sec-WebSocket-Key: ${key}`,
        zh: `Ada 请求升级到 WebSocket，Sec-WebSocket-Key: ${key}`,
      });
      const from = trial.now();
      const raw = openRaw(relay, trial);
      raw.write(upgradeRequest(relay.port, '/', key));
      await answered(trial, raw, from);
      const focus = { from, to: trial.now() };
      const fields = raw.answer?.fields ?? [];
      for (const [name, wanted] of [
        ['Upgrade', 'websocket'],
        ['Connection', 'upgrade'],
      ] as const) {
        const value = fieldOf(fields, name);
        const members = value?.toLowerCase().split(',') ?? [];
        trial.expect(members.map((member) => member.trim()).includes(wanted), {
          expected: { en: `a field ${name}: ${wanted}`, zh: `有字段 ${name}: ${wanted}` },
          saw: seen(name, value),
          likely: BOTH_FIELDS,
          focus,
        });
      }
      const given = fieldOf(fields, 'Sec-WebSocket-Accept');
      trial.expect(given === acceptFor(key), {
        expected: {
          en: `Sec-WebSocket-Accept: ${acceptFor(key)}`,
          zh: `Sec-WebSocket-Accept: ${acceptFor(key)}`,
        },
        saw: seen('Sec-WebSocket-Accept', given),
        likely: mistakeIn(key, given),
        focus,
      });
      const unasked = fields.find(({ name }) => /^sec-websocket-(extensions|protocol)$/i.test(name));
      trial.expect(unasked === undefined, {
        expected: {
          en: 'no Sec-WebSocket-Extensions and no Sec-WebSocket-Protocol: Ada offered none',
          zh: '没有 Sec-WebSocket-Extensions，也没有 Sec-WebSocket-Protocol：Ada 没有提过',
        },
        saw: seen(unasked?.name ?? '', unasked?.value),
        likely: UNASKED,
        focus,
      });
      raw.end();
    }
  },
});

export const spelling = check({
  id: 'spelling',
  task: 'handshake',
  title: { en: 'Any path, any spelling', zh: '什么路径、什么写法都行' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada asked for /any/where?room=1 as Firefox does, with “Connection: keep-alive, Upgrade”, and sent “hi”',
      zh: 'Ada 像 Firefox 那样请求 /any/where?room=1，写的是“Connection: keep-alive, Upgrade”，然后发了“hi”',
    });
    const peer = await meet(trial, await trial.client('Ada'), {
      path: '/any/where?room=1',
      fields: { Upgrade: 'WebSocket', Connection: 'keep-alive, Upgrade', Cookie: 'a=1' },
    });
    send(trial, peer, frame(trial, TEXT, 'hi'));
    await comesBack(trial, peer, text('hi'), PATH);
  },
});

function fieldOf(fields: readonly Field[], name: string): string | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.value;
}

function seen(name: string, value: string | undefined): Text {
  return value === undefined
    ? { en: `there is no ${name}`, zh: `没有 ${name}` }
    : { en: `${name}: ${value}`, zh: `${name}: ${value}` };
}

/** Recognises mistakes that are often made with the key. */
function mistakeIn(key: string, given: string | undefined): Text {
  const sha1 = (input: string | Buffer) => createHash('sha1').update(input);
  const hex = sha1(key + GUID).digest('hex');
  const decoded = Buffer.concat([Buffer.from(key, 'base64'), Buffer.from(GUID)]);
  const known: [value: string, mistake: Text][] = [
    [key, KEY_ITSELF],
    [sha1(key).digest('base64'), NO_TEXT],
    [hex, IN_HEX],
    [Buffer.from(hex).toString('base64'), IN_HEX],
    [sha1(GUID + key).digest('base64'), TURNED_ROUND],
    [sha1(decoded).digest('base64'), DECODED],
  ];
  return known.find(([value]) => value === given)?.[1] ?? RECIPE;
}

const BOTH_FIELDS: Text = {
  en: 'the 101 says again to what it goes over: in Upgrade and in Connection',
  zh: '101 要再说一遍换成什么协议：Upgrade 和 Connection 两个字段都要写',
};
const UNASKED: Text = {
  en: 'a server may only choose from what the client offered; else the client gives up',
  zh: '服务器只能从客户端提出的里面选，否则客户端会放弃连接',
};
const PATH: Text = {
  en: 'the path decides whether the connection is served, or one field is compared letter by letter',
  zh: '按路径决定了要不要服务，或者逐个字母地比较了某个字段',
};
const KEY_ITSELF: Text = { en: 'this is the key itself', zh: '这就是 key 本身' };
const NO_TEXT: Text = {
  en: 'this is the SHA-1 of the key alone: the fixed text is missing',
  zh: '这只是 key 的 SHA-1，少了那段固定的文字',
};
const IN_HEX: Text = {
  en: 'this is made of the hash in hexadecimal digits; its 20 bytes themselves are written as Base64',
  zh: '这是用哈希值的十六进制写法做的；要写成 Base64 的是那 20 个字节本身',
};
const TURNED_ROUND: Text = {
  en: 'here the fixed text stands before the key; it comes after it',
  zh: '这里固定的文字在 key 前面，它应该在后面',
};
const DECODED: Text = {
  en: 'here the key was decoded first; it is taken as the text that it is',
  zh: '这里先把 key 解码了；其实它是什么文字就照什么文字用',
};
const RECIPE: Text = {
  en: `not the key and ${quotedVisibly(GUID)} one after the other, in SHA-1, in Base64`,
  zh: `不是把 key 和${quotedVisibly(GUID)}接在一起，取 SHA-1，再写成 Base64`,
};
