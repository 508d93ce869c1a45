import type { Trial } from '../../../../src/checker/check.ts';
import type { HttpClient, HttpRequest } from '../../../../src/checker/clients/http.ts';
import { ask, momentOf } from '../../../../src/checker/contract/ask.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { sawType } from './content-type.ts';
import { EMPTY_BODY } from './expect-body.ts';

/** Asks `POST /echo` with the body that is wanted back, whole or as `sent`. Fails the check unless body and type come back. */
export async function echoes(
  trial: Trial,
  http: HttpClient,
  type: string,
  wanted: Buffer,
  likely: Text,
  sent: Pick<HttpRequest, 'body' | 'patience'> = {},
): Promise<void> {
  const request = { method: 'POST', path: '/echo', headers: { 'Content-Type': type }, body: wanted, ...sent };
  const answer = await ask(trial, http, request, {
    expected: { en: 'an answer to POST /echo', zh: 'POST /echo 有响应' },
    likely,
  });
  trial.expect(answer.status === 200, {
    expected: { en: 'POST /echo answers 200', zh: 'POST /echo 的状态码是 200' },
    saw: { en: `the status is ${answer.status}`, zh: `状态码是 ${answer.status}` },
    likely,
    focus: momentOf(answer),
  });
  trial.expect(answer.body.equals(wanted), () => ({
    expected: { en: `the same ${bytes(wanted)} in the body`, zh: `响应体是同样的 ${wanted.length} 个字节` },
    saw: difference(wanted, answer.body),
    likely,
    focus: momentOf(answer),
  }));
  const given = answer.headers['content-type'];
  trial.expect(given === type, {
    expected: { en: `Content-Type: ${type}`, zh: `Content-Type: ${type}` },
    saw: sawType(given),
    likely: {
      en: 'the type is not copied from the request, or it is parsed and written anew; or it is stored in a variable that several requests share',
      zh: '没有使用请求里的类型，或者解析以后又重新拼写；也可能存在了几个请求共用的变量里',
    },
    focus: momentOf(answer),
  });
}

function difference(wanted: Buffer, got: Buffer): Text {
  const at = wanted.findIndex((byte, n) => byte !== got[n]);
  if (got.length === 0) return EMPTY_BODY;
  if (at === -1) {
    const more = got.length - wanted.length;
    return { en: `these, and ${bytes(Buffer.alloc(more))} more`, zh: `这些之后又多了 ${more} 个字节` };
  }
  if (at === got.length) {
    return { en: `only the first ${at} of them`, zh: `只有前 ${at} 个字节` };
  }
  return {
    en: `${bytes(got)}; byte ${at + 1} is ${hex(got[at])} and should be ${hex(wanted[at])}`,
    zh: `${got.length} 个字节；第 ${at + 1} 个是 ${hex(got[at])}，应该是 ${hex(wanted[at])}`,
  };
}

function bytes({ length }: Buffer): string {
  return `${length} ${length === 1 ? 'byte' : 'bytes'}`;
}

function hex(byte = 0): string {
  return `0x${byte.toString(16).padStart(2, '0')}`;
}
