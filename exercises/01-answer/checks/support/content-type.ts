import type { Trial } from '../../../../src/checker/check.ts';
import type { HttpAnswer } from '../../../../src/checker/clients/http.ts';
import { momentOf } from '../../../../src/checker/contract/ask.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/** Fails the check unless the answer has this type, and UTF-8 where that is asked; spelling is free. */
export function expectType(
  trial: Trial,
  answer: HttpAnswer,
  wanted: 'text/html' | 'text/plain; charset=utf-8',
  likely: Text,
): void {
  const given = answer.headers['content-type'];
  const [kind, charset] = parts(given ?? '');
  const [wantedKind, wantedCharset] = parts(wanted);
  const right = kind === wantedKind && (wantedCharset === undefined || charset === wantedCharset);
  trial.expect(right, {
    expected: { en: `Content-Type: ${wanted}`, zh: `Content-Type: ${wanted}` },
    saw: sawType(given),
    likely,
    focus: momentOf(answer),
  });
}

/** Says which type an answer has. */
export function sawType(given: string | undefined): Text {
  if (given === undefined) return { en: 'there is no Content-Type', zh: '没有 Content-Type' };
  return { en: `Content-Type: ${given}`, zh: `Content-Type: ${given}` };
}

function parts(type: string): [string, string | undefined] {
  const [kind = '', ...parameters] = type.toLowerCase().split(';');
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='));
  return [kind.trim(), charset?.replace(/^charset="?utf-?8"?$/, 'utf-8')];
}
