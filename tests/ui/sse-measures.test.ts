import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../src/ui/lesson/measures/sse.ts';
import { close, response } from './rows.ts';

const count = (rows: Parameters<NonNullable<(typeof measures)[string]>>[0]) =>
  measures['answeredStreams']?.(rows, '')?.value;

test('a stream that takes the place of a closed one does not count, however late the close is whole', () => {
  const six = [...'abcdef'].map((client, n) => response(n, client, [10 * n, null], { stream: 'sse' }));
  const seventh = response(7, 'g', [3000, null], { stream: 'sse' });
  const closed = (at: number) => close(8, 'b', at);
  assert.equal(count(six), undefined, 'a moment later there might be more');
  assert.equal(count([...six, closed(2990), seventh]), 6);
  assert.equal(count([...six, seventh, closed(3010)]), 6);
});
