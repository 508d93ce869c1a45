import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import { askFor, momentOf } from '../../../src/checker/contract/ask.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { sawType } from './support/content-type.ts';
import { EMPTY_BODY } from './support/expect-body.ts';

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
    trial.did({ en: 'Ask POST /echo with an empty body', zh: '请求 POST /echo，正文是空的' });
    await echoes(trial, http, 'text/plain', Buffer.alloc(0), {
      en: 'the answer waits for the first piece of a body, and there is none',
      zh: '要等正文的第一段才响应，可是一段也没有',
    });
  },
});

export const echoBytes = check({
  id: 'echo-bytes',
  task: 'echo',
  title: { en: 'Bytes that are no text come back too', zh: '不是文字的字节也原样返回' },
  timeout: 10_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ask POST /echo with every byte from 0 to 255, as in a picture',
      zh: '请求 POST /echo，正文是 0 到 255 的每个字节，就像一张图片',
    });
    const http = createHttp(await trial.client('A'), trial);
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    await echoes(trial, http, 'application/octet-stream', all, {
      en: 'the bytes are read as text; those that are no text are lost',
      zh: '字节被当成文字来读了，凑不成文字的就丢了',
    });
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
    await echoes(trial, http, 'text/plain; charset=utf-8', pieces, {
      en: 'a body comes in as many pieces as it likes: answered at the first one, or each piece made into text by itself',
      zh: '正文会分成任意多段到达：收到第一段就响应了，或者每一段单独变成了文字',
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

async function echoes(
  trial: Trial,
  http: HttpClient,
  type: string,
  body: Buffer | Buffer[],
  likely: Text,
): Promise<void> {
  const request = { method: 'POST', path: '/echo', headers: { 'Content-Type': type }, body };
  const answer = await askFor(trial, http, 200, request, likely);
  const wanted = Array.isArray(body) ? Buffer.concat(body) : body;
  trial.expect(answer.body.equals(wanted), () => ({
    expected: { en: `the same ${bytes(wanted)} in the body`, zh: `正文是同样的 ${wanted.length} 个字节` },
    saw: difference(wanted, answer.body),
    likely,
    focus: momentOf(answer),
  }));
  const given = answer.headers['content-type'];
  trial.expect(given === type, {
    expected: { en: `Content-Type: ${type}`, zh: `Content-Type: ${type}` },
    saw: sawType(given),
    likely: {
      en: 'the type is not taken from the request, or taken apart and put together again',
      zh: '没有使用请求里的类型，或者拆开又拼了一遍',
    },
    focus: momentOf(answer),
  });
}

function difference(wanted: Buffer, got: Buffer): Text {
  const at = wanted.findIndex((byte, n) => byte !== got[n]);
  if (got.length === 0) return EMPTY_BODY;
  if (at === -1) {
    const more = got.length - wanted.length;
    return { en: `those, and ${bytes(Buffer.alloc(more))} more`, zh: `这些之后又多了 ${more} 个字节` };
  }
  if (at === got.length) {
    return { en: `only the first ${at} of them`, zh: `只有前 ${at} 个字节` };
  }
  return {
    en: `${bytes(got)}; number ${at + 1} is ${hex(got[at])} and should be ${hex(wanted[at])}`,
    zh: `${got.length} 个字节；第 ${at + 1} 个是 ${hex(got[at])}，应该是 ${hex(wanted[at])}`,
  };
}

function bytes({ length }: Buffer): string {
  return `${length} ${length === 1 ? 'byte' : 'bytes'}`;
}

function hex(byte = 0): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
