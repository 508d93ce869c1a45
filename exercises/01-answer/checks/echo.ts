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
  title: { en: 'POST /echo gives back the body and its type', zh: 'POST /echo 原样返回正文和类型' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    for (const [type, text] of [
      ['text/plain', 'one, two'],
      ['application/json', '{ "say":  "你好" }\r\n'],
      ['application/x-wire.book+odd; Note="a; B"', '<b>'],
    ] as const) {
      trial.did({ en: `Ask POST /echo with a body of ${type}`, zh: `请求 POST /echo，正文类型是 ${type}` });
      await echoes(trial, http, type, Buffer.from(text), {
        en: 'the answer is made anew (from text, from JSON) instead of sent back as it came, or has a type of its own',
        zh: '响应是重新拼出来的（当成文字或 JSON 处理过），不是收到什么发什么；也可能用了自己定的类型',
      });
    }
    for (const type of ['text/plain', 'application/json']) {
      trial.did({
        en: `Ask POST /echo with an empty body of ${type}`,
        zh: `请求 POST /echo，正文是空的，类型是 ${type}`,
      });
      await echoes(trial, http, type, Buffer.alloc(0), {
        en: 'the answer waits for the first piece of a body, and there is none; or the body is parsed',
        zh: '要等正文的第一段才响应，可是一段也没有；也可能去解析了正文',
      });
    }
    trial.did({
      en: 'Ask POST /echo?from=mail with a body and no Content-Type',
      zh: '请求 POST /echo?from=mail，有正文，没有 Content-Type',
    });
    const untyped = { method: 'POST', path: '/echo?from=mail', body: 'no type' };
    const answer = await askFor(trial, http, 200, untyped, {
      en: 'the path is compared together with the query; or a header that is not there is set, and that is an error',
      zh: '比较路径时带上了查询串；也可能把没有的头部设进了响应，这会出错',
    });
    expectBody(trial, answer, 'no type', {
      en: 'the body is only read when it has a type',
      zh: '正文有类型时才去读它',
    });
  },
});

export const echoBytes = check({
  id: 'echo-bytes',
  task: 'echo',
  title: { en: 'Bytes that are no text come back too', zh: '不是文字的字节也原样返回' },
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
        en: `Ask POST /echo with every byte from 0 to 255, as ${type}`,
        zh: `请求 POST /echo，正文是 0 到 255 的每个字节，类型是 ${type}`,
      });
      await echoes(trial, http, type, all, {
        en: 'the bytes are read as text; those that are no text (in UTF-8) are lost, whatever type the body is said to have',
        zh: '字节被当成文字来读了，凑不成文字的（不是 UTF-8 的）就丢了，不管正文写的是什么类型',
      });
    }
  },
});

export const echoWhole = check({
  id: 'echo-whole',
  task: 'echo',
  title: {
    en: 'A body in many pieces, or 64 KiB long, comes back whole',
    zh: '分成许多段的、64 KiB 的正文都完整返回',
  },
  timeout: 15_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    trial.did({
      en: 'Ask POST /echo with a Chinese text that comes byte by byte',
      zh: '请求 POST /echo，正文是一段中文，一个字节一个字节地到',
    });
    const pieces = [...Buffer.from('一段一段地到')].map((byte) => Buffer.of(byte));
    await echoes(trial, http, 'text/plain; charset=utf-8', Buffer.concat(pieces), IN_PIECES, {
      body: pieces,
    });

    trial.did({
      en: 'Ask POST /echo with 64 KiB of random bytes',
      zh: '请求 POST /echo，正文是 64 KiB 随机字节',
    });
    const large = Buffer.from(Array.from({ length: LARGE }, () => Math.floor(trial.random() * 256)));
    await echoes(trial, http, 'image/png', large, {
      en: 'there is a limit below 65,536 bytes; not every piece is waited for; or the bytes become text on the way',
      zh: '上限低于 65536 字节，或者没有等到所有段都到齐，也可能字节中途变成了文字',
    });
  },
});

const IN_PIECES: Text = {
  en: 'a body comes in as many pieces as it likes: answered at the first one, or each piece made into text by itself',
  zh: '正文会分成任意多段到达：收到第一段就响应了，或者每一段单独变成了文字',
};
