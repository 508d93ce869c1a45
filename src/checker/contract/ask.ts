import type { Text } from '../../i18n/text.ts';
import type { Trial, Verdict } from '../check.ts';
import { type HttpAnswer, type HttpClient, type HttpRequest, NoAnswer } from '../clients/http.ts';

/** Of a text that is quoted in a report, this many characters are shown. */
const SHOWN = 60;

/** Asks and reads the answer; without one the check fails and says so. */
export async function ask(trial: Trial, http: HttpClient, request: HttpRequest): Promise<HttpAnswer> {
  const from = trial.now();
  try {
    return await http.ask(request);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const line = requestLine(request);
    return trial.fail({
      expected: { en: `an answer to ${line}`, zh: `${line} 得到响应` },
      saw: error.saw,
      ...(error.kind === 'silent' ? { likely: NEVER_ENDED } : {}),
      focus: { from, to: trial.now() },
    });
  }
}

/** Asks, and fails the check unless the answer has this status. */
export async function askFor(
  trial: Trial,
  http: HttpClient,
  status: number,
  request: HttpRequest,
  likely?: Text,
): Promise<HttpAnswer> {
  const answer = await ask(trial, http, request);
  const line = requestLine(request);
  trial.expect(answer.status === status, {
    expected: { en: `${line} is answered ${status}`, zh: `${line} 的状态码是 ${status}` },
    saw: { en: `the status is ${answer.status}`, zh: `状态码是 ${answer.status}` },
    ...(likely === undefined ? {} : { likely }),
    focus: momentOf(answer),
  });
  return answer;
}

/** `GET /hello?name=Ada`, shortened where it is long. */
export function requestLine({ method = 'GET', path }: HttpRequest): string {
  return `${method} ${shortened(path)}`;
}

/** From the first byte of a request to the last of its answer, for a verdict's `focus`. */
export function momentOf({ at }: HttpAnswer): NonNullable<Verdict['focus']> {
  return { from: at.began, to: at.ended };
}

/** A text as it is quoted in a report, in both languages. */
export function quoted(text: string): string {
  return `“${shortened(text)}”`;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= SHOWN
    ? text
    : `${letters.slice(0, SHOWN - 6).join('')}…${letters.slice(-5).join('')}`;
}

const NEVER_ENDED: Text = {
  en: 'the request reaches no handler, or there is a way through it on which the response is never ended',
  zh: '没有处理函数接到这个请求，或者处理到某条分支就没有结束响应',
};
