import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Sentence, sentencesOfChecks } from './support/sentences.ts';

/** Names of JavaScript on the server, of Node and of its packages. Those of a page’s own JavaScript are no matter of the server’s. */
const NODE =
  /\bNode\b|\bnode:|\bdayjs\b|\bws (?:sends|accepts \d)|ws (?:默认|自己|会|把)|\bprocess\.|\bawait\b|\b(?:toISOString|toString|terminate|destroy|flushHeaders|end|close|emit|padStart|stringify)\(|\b(?:splice|indexOf|setTimeout|setInterval|decodeURIComponent|URLSearchParams|Buffer|TextDecoder|isUtf8|Intl|NaN)\b|\bnew URL\b|\bURL\.parse\b|\ba Map\b|Map 里|plain object|普通对象|\ba Date\b|Date 会|\bNumber\(|\bresponse\.|\b(?:socket|io)\.(?:id|emit|on)\b|“upgrade”|upgrade 事件|template literal|模板字符串/;

/** Returns what is shown to the author of a program that is not for Node. */
function shown({ en, zh, general }: Sentence): string[] {
  return general === null ? [en, zh] : [general.en, general.zh];
}

test('no sentence of the checks names an interface of Node to the author of another program', () => {
  const sentences = sentencesOfChecks();
  assert.ok(sentences.length > 500, `only ${sentences.length} were found`);
  const wrong = sentences.filter((sentence) => shown(sentence).some((text) => NODE.test(text)));
  assert.deepEqual(
    wrong.map(({ file, line, en }) => `${file}:${line}: ${en}`),
    [],
  );
});

test('nor do the sentences about a server of one’s own', () => {
  const own = ['src/i18n/own-server/en.ts', 'src/i18n/own-server/zh.ts'];
  for (const file of own) {
    for (const [, text = ''] of readFileSync(file, 'utf8').matchAll(/['`](.*)['`];$/gm))
      assert.doesNotMatch(text, NODE, file);
  }
});

test('a general form stands only where it is needed, in both languages', () => {
  const general = sentencesOfChecks().filter((sentence) => sentence.general !== null);
  assert.ok(general.length > 40);
  for (const { file, line, en, zh, general: form } of general) {
    assert.ok(NODE.test(en) || NODE.test(zh), `${file}:${line} needs none: ${en}`);
    assert.match(form?.zh ?? '', /\p{Script=Han}/u);
    assert.notEqual(form?.en, en);
  }
});
