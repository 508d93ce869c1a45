import type { Text } from '../../i18n/text.ts';
import type { Trial } from '../check.ts';
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
        en: `${line} is answered, like any unknown path`,
        zh: `${line} 像别的未知路径一样得到响应`,
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
  { expected, likely }: { expected: Text; likely: Text },
): Promise<void> {
  const line = requestLine({ path });
  const from = trial.now();
  trial.did({ en: `Somebody asked ${line}`, zh: `有人请求 ${line}` });
  const answer = await ask(trial, http, { path }, { expected, likely });
  const focus = { from, to: trial.now() };
  trial.expect(answer.status < 500, { expected, saw: cameBack(answer), likely, focus });
}

const THROWN: Text = {
  en: 'new URL throws for what is no URL, and a path need not be one: URL.parse gives null instead',
  zh: '不是网址的内容会让 new URL 抛出异常，而路径不一定能拼成网址；URL.parse 遇到这种情况返回 null',
};
