import type { Text } from '../../i18n/text.ts';
import type { Trial, Verdict } from '../check.ts';
import {
  type HttpAnswer,
  type HttpClient,
  type HttpRequest,
  NoAnswer,
  type NoAnswerKind,
} from '../clients/http.ts';
import { brief, shortened } from './quote.ts';

/** The verdict of a check to which no answer comes. The likely cause may depend on what came instead. */
export interface Unanswered {
  expected: Text;
  likely?: Text | ((kind: NoAnswerKind) => Text | null);
}

/** Asks and reads the answer; without one the check fails and says so. */
export async function ask(
  trial: Trial,
  http: HttpClient,
  request: HttpRequest,
  unanswered: Unanswered = anyAnswerTo(request),
): Promise<HttpAnswer> {
  const from = trial.now();
  try {
    return await http.ask(request);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const { expected, likely = null } = unanswered;
    const why = typeof likely === 'function' ? likely(error.kind) : likely;
    return trial.fail({
      expected,
      saw: error.saw,
      ...(why === null ? {} : { likely: why }),
      focus: { from, to: trial.now() },
    });
  }
}

function anyAnswerTo(request: HttpRequest): Unanswered {
  const line = requestLine(request);
  return {
    expected: { en: `a response to ${line}`, zh: `${line} 得到响应` },
    likely: (kind) => (kind === 'silent' ? NEVER_ENDED : null),
  };
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

/** Writes a request as `GET /hello?name=Ada`, shortened where it is long. */
export function requestLine({ method = 'GET', path }: HttpRequest): string {
  return `${method} ${brief(path)}`;
}

/** Gives the moment from the first byte of a request to the last of its answer, for a verdict's `focus`. */
export function momentOf({ at }: HttpAnswer): NonNullable<Verdict['focus']> {
  return { from: at.began, to: at.ended };
}

/** Reads the JSON that an answer carries; `undefined` when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says what came back, in words that can stand as what a check saw. */
export function cameBack({ status, text }: HttpAnswer): Text {
  const body = shortened(text, { most: 160, start: 160 });
  return {
    en: `${status} and ${body === '' ? 'an empty body' : body}`,
    zh: `${status}，${body === '' ? '响应体是空的' : body}`,
  };
}

const NEVER_ENDED: Text = {
  en: 'the request reaches no handler, or one of its branches never ends the response',
  zh: '没有处理函数处理这个请求，或者有的分支没有结束响应',
};
/** Seen by a check that reads the bytes by itself: the connection closed before any came. */
export const CLOSED_UNANSWERED: Text = {
  en: 'the connection was closed without a response',
  zh: '没有返回响应，连接就关闭了',
};
