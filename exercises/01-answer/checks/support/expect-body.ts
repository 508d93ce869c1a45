import type { Trial } from '../../../../src/checker/check.ts';
import type { HttpAnswer } from '../../../../src/checker/clients/http.ts';
import { momentOf } from '../../../../src/checker/contract/ask.ts';
import { quoted } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/** Fails the check unless the body of an answer is this text. */
export function expectBody(trial: Trial, answer: HttpAnswer, wanted: string, likely: Text): void {
  trial.expect(answer.text === wanted, {
    expected: { en: `the body ${quoted(wanted)}`, zh: `响应体是${quoted(wanted)}` },
    saw: { en: `the body is ${quoted(answer.text)}`, zh: `响应体是${quoted(answer.text)}` },
    likely,
    focus: momentOf(answer),
  });
}

export const EMPTY_BODY: Text = { en: 'the body is empty', zh: '响应体是空的' };
