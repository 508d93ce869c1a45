import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fourWordsOf, lookUpWords } from '../../src/class/four-words.ts';
import { isSameHash, newCode, newSecret, plainCode } from '../../src/class/secrets.ts';
import { EN_WORDS } from '../../src/class/words/en.ts';
import { ZH_WORDS } from '../../src/class/words/zh.ts';

test('there is a word for each byte in each language, and none twice', () => {
  for (const words of [EN_WORDS, ZH_WORDS]) assert.deepEqual([words.length, new Set(words).size], [256, 256]);
  assert.ok(ZH_WORDS.every((word) => /^\p{Script=Han}{2}$/u.test(word)));
});

test('four words mean the same in both languages, however they are typed', () => {
  const { en, zh } = fourWordsOf(newSecret());
  const meant = lookUpWords(en);
  assert.ok(meant);
  assert.equal(lookUpWords(` ${en.toUpperCase().replaceAll(' ', '-')}. `), meant);
  assert.equal(lookUpWords(zh.replaceAll(' ', '')), meant);
  assert.equal(lookUpWords(zh.replaceAll(' ', '、')), meant);
  assert.equal(lookUpWords(`${en} apple`), null);
  assert.equal(lookUpWords('one two three four'), null);
});

test('a code has no character that is mistaken for another', () => {
  for (let i = 0; i < 200; i++) assert.match(newCode(), /^[2-9A-HJKMNP-Z]{6}$/);
  assert.equal(plainCode(' h7k–2mp'), 'H7K2MP');
});

test('hashes of different lengths are not the same', () => {
  assert.equal(isSameHash('', 'ab'), false);
  assert.equal(isSameHash('ab', 'ab'), true);
});
