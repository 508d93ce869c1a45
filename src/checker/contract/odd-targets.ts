import type { Text } from '../../i18n/text.ts';
import type { Cause, Trial } from '../check.ts';
import type { HttpClient } from '../clients/http.ts';
import { ask, cameBack, requestLine } from './ask.ts';

/** Request targets that `new URL` takes for no URL, each in one of the ways in which programs call it. */
const ODD_TARGETS = ['//', '*:x'];

/** Asks for paths that look like none. Fails the check unless each is answered, with a status below 500. */
export async function answersOddTargets(trial: Trial, http: HttpClient): Promise<void> {
  for (const path of ODD_TARGETS) {
    const line = requestLine({ path });
    await answersAnyway(trial, http, path, {
      expected: {
        en: `${line} gets a response, like any unknown path`,
        zh: `${line} 要有响应，和其他未知路径一样`,
      },
      likely: THROWN,
    });
  }
}

/** Asks for something that a program may take for a mistake. Fails the check unless it is answered, with a status below 500. */
export async function answersAnyway(
  trial: Trial,
  http: HttpClient,
  path: string,
  { expected, likely }: { expected: Text; likely: Cause },
): Promise<void> {
  const line = requestLine({ path });
  const from = trial.now();
  trial.did({ en: `A client requested ${line}`, zh: `某个客户端请求 ${line}` });
  const answer = await ask(trial, http, { path }, { expected, likely });
  const focus = { from, to: trial.now() };
  trial.expect(answer.status < 500, { expected, saw: cameBack(answer), likely, focus });
}

const THROWN: Cause = {
  en: 'new URL throws for a text that is not a URL, and a path need not form one; URL.parse returns null instead',
  zh: 'new URL 遇到不是 URL 的文本会抛出异常，而路径不一定能拼成 URL；URL.parse 遇到这种情况返回 null',
  general: {
    en: 'a function that reads URLs may refuse such a path, and its error is not handled: a path can be compared without reading it as a URL',
    zh: '解析 URL 的函数可能不接受这样的路径，而它的错误没有处理：比较路径不需要把它当成 URL 解析',
  },
};
