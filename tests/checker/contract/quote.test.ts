import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brief, quoted, quotedLine, short, shortened } from '../../../src/checker/contract/quote.ts';

const LONG = '一'.repeat(50) + '👩'.repeat(50);

test('a text that is not long is quoted as it is', () => {
  assert.equal(quoted('a\nb'), '“a\nb”');
  assert.equal(quotedLine('  a\n\tb '), '“a b”');
  assert.equal(short('a\n\tb'), 'a b');
  assert.equal(short(undefined), '');
  assert.equal(shortened('👩👩', { most: 2, start: 1 }), '👩👩');
});

test('of a long text the beginning is shown, or both ends, and no character is cut in two', () => {
  assert.equal(short(LONG), `${'一'.repeat(50)}…`);
  assert.equal(short(LONG, 90), `${'一'.repeat(50)}${'👩'.repeat(30)}…`);
  assert.equal(brief(LONG), `${'一'.repeat(50)}${'👩'.repeat(4)}…${'👩'.repeat(5)}`);
  assert.equal(quotedLine(LONG), `“${'一'.repeat(50)}${'👩'.repeat(10)}…${'👩'.repeat(12)}”`);
});
