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
  title: { en: '101, with the accept value of this key', zh: '返回 101，accept 值与 key 对应' },
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
          en: 'no Sec-WebSocket-Extensions and no Sec-WebSocket-Protocol: Ada offered neither',
          zh: '没有 Sec-WebSocket-Extensions，也没有 Sec-WebSocket-Protocol：Ada 都没有提出',
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
  title: { en: 'Any path, any spelling', zh: '任何路径、任何写法都可以' },
  timeout: 15_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada requested /any/where?room=1 as Firefox does, with “Connection: keep-alive, Upgrade”, and sent “hi”',
      zh: 'Ada 按 Firefox 的写法请求 /any/where?room=1，带着“Connection: keep-alive, Upgrade”，然后发了“hi”',
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
  en: 'the 101 has to name the new protocol again, in the fields Upgrade and Connection',
  zh: '101 也要写明切换到什么协议：Upgrade 和 Connection 两个字段都要有',
};
const UNASKED: Text = {
  en: 'a server may only choose from what the client offered; otherwise the client gives up',
  zh: '服务器只能从客户端提出的里面选，否则客户端会放弃这条连接',
};
const PATH: Text = {
  en: 'only some paths are served, or the value of a field is compared as a whole',
  zh: '只接受某些路径，或者拿某个字段的值做了全等比较',
};
const KEY_ITSELF: Text = { en: 'this is the key itself', zh: '这就是 key 本身' };
const NO_TEXT: Text = {
  en: 'this is the SHA-1 of the key alone: the fixed text is missing',
  zh: '这只是 key 的 SHA-1，少了那个固定的字符串',
};
const IN_HEX: Text = {
  en: 'this is made of the hash in hexadecimal digits; encode its 20 bytes themselves as Base64',
  zh: '这里用了哈希值的十六进制写法；应该把那 20 个字节本身编码成 Base64',
};
const TURNED_ROUND: Text = {
  en: 'here the fixed text stands before the key; it must come after it',
  zh: '这里固定的字符串在 key 前面，它应该在后面',
};
const DECODED: Text = {
  en: 'here the key was decoded first; use it exactly as it was sent',
  zh: '这里先把 key 解码了；key 是什么字符串，就原样用什么字符串',
};
const RECIPE: Text = {
  en: `this is not the SHA-1, in Base64, of the key followed by ${quotedVisibly(GUID)}`,
  zh: `这个值不是 key 和${quotedVisibly(GUID)}拼接之后的 SHA-1（Base64 编码）`,
};
