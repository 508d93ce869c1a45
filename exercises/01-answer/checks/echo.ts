import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { askFor } from '../../../src/checker/contract/ask.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { echoes } from './support/echoes.ts';
import { expectBody } from './support/expect-body.ts';

const LARGE = 64 * 1024;

export const echo = check({
  id: 'echo',
  task: 'echo',
  title: { en: 'POST /echo returns the body and its type', zh: 'POST /echo 原样返回请求体和类型' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    for (const [type, text] of [
      ['text/plain', 'one, two'],
      ['application/json', '{ "say":  "你好" }\r\n'],
      ['application/x-wire.book+odd; Note="a; B"', '<b>'],
    ] as const) {
      trial.did({
        en: `Send POST /echo with a body of type ${type}`,
        zh: `请求 POST /echo，请求体类型是 ${type}`,
      });
      await echoes(trial, http, type, Buffer.from(text), {
        en: 'the answer is built from decoded text or parsed JSON instead of the bytes that came, or its type is a fixed one',
        zh: '响应体是解码成文本或解析 JSON 之后重新生成的，不是收到的原始字节；也可能是类型写死了',
      });
    }
    for (const type of ['text/plain', 'application/json']) {
      trial.did({
        en: `Send POST /echo with an empty body of type ${type}`,
        zh: `请求 POST /echo，请求体为空，类型是 ${type}`,
      });
      await echoes(trial, http, type, Buffer.alloc(0), {
        en: 'the answer waits for the first piece of the body, and there is none; or the body is parsed',
        zh: '要等请求体的第一块到了才响应，可是一块也没有；也可能解析了请求体',
      });
    }
    trial.did({
      en: 'Send POST /echo?from=mail with a body and without a Content-Type',
      zh: '请求 POST /echo?from=mail，有请求体，没有 Content-Type',
    });
    const untyped = { method: 'POST', path: '/echo?from=mail', body: 'no type' };
    const answer = await askFor(trial, http, 200, untyped, {
      en: 'the path is compared together with the query; or a header is set to undefined, which throws',
      zh: '比较路径时带上了查询串；也可能把响应头设成了 undefined，这会抛出异常',
    });
    expectBody(trial, answer, 'no type', {
      en: 'the body is read only when it has a type',
      zh: '请求体有类型时才去读它',
    });
  },
});

export const echoBytes = check({
  id: 'echo-bytes',
  task: 'echo',
  title: { en: 'Bytes that are not text come back, too', zh: '非文本的字节也原样返回' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    for (const type of [
      'application/octet-stream',
      'text/plain; charset=gbk',
      'text/csv',
      'application/json',
    ]) {
      trial.did({
        en: `Send POST /echo with every byte from 0 to 255, as ${type}`,
        zh: `请求 POST /echo，请求体是 0 到 255 的全部字节，类型是 ${type}`,
      });
      await echoes(trial, http, type, all, {
        en: 'the bytes are decoded as UTF-8; bytes that are not valid UTF-8 are lost, whatever the Content-Type says',
        zh: '字节被当成 UTF-8 文本解码了，不是合法 UTF-8 的就丢了，不论 Content-Type 写的是什么',
      });
    }
  },
});

export const echoWhole = check({
  id: 'echo-whole',
  task: 'echo',
  title: {
    en: 'A body in many pieces, or 64 KiB long, comes back whole',
    zh: '分成许多块的、长 64 KiB 的请求体都完整返回',
  },
  timeout: 15_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    trial.did({
      en: 'Send POST /echo with a Chinese text, byte by byte',
      zh: '请求 POST /echo，请求体是一段中文，逐字节发送',
    });
    const pieces = [...Buffer.from('一段一段地到')].map((byte) => Buffer.of(byte));
    await echoes(trial, http, 'text/plain; charset=utf-8', Buffer.concat(pieces), IN_PIECES, {
      body: pieces,
    });

    trial.did({
      en: 'Send POST /echo with 64 KiB of random bytes',
      zh: '请求 POST /echo，请求体是 64 KiB 随机字节',
    });
    const large = Buffer.from(Array.from({ length: LARGE }, () => Math.floor(trial.random() * 256)));
    await echoes(trial, http, 'image/png', large, {
      en: 'there is a limit below 65,536 bytes; or the answer does not wait for every piece; or the bytes are decoded as text',
      zh: '上限低于 65536 字节，或者没有等所有的块都到齐，也可能把字节解码成了文本',
    });
  },
});

const IN_PIECES: Text = {
  en: 'a body may come in any number of pieces: the answer ends after the first one, or each piece is decoded as text separately',
  zh: '请求体可能分成任意多块到达：收到第一块就结束了响应，或者每一块单独解码成了文本',
};
