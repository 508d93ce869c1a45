import assert from 'node:assert/strict';
import test from 'node:test';
import { wireWords } from '../../../src/i18n/wire/index.ts';
import type { ColumnLabel } from '../../../src/ui/wire-view/label-column.ts';
import { placeOf } from '../../../src/ui/wire-view/label-room.ts';
import { labelOf, partTarget } from '../../../src/ui/wire-view/label-text.ts';
import { foldText, sentenceOf } from '../../../src/ui/wire-view/row-sentence.ts';
import type { Row } from '../../../src/wire/row.ts';
import { close, event, frame, request, response } from '../support/rows.ts';

const { en, zh } = wireWords;
const bytes = new TextEncoder();

function line(row: Row, words = en): string {
  const { main, rest, size } = labelOf(row, words);
  return [main, rest, size && `· ${size}`].filter(Boolean).join(' ');
}

test('a request is its method, target and size', () => {
  assert.equal(line(request(1, 'A', [0, 3])), 'GET /chat · 502 B');
});

test('a request from curl says so', () => {
  const fields = [{ name: 'User-Agent', value: 'curl/8.5.0' }];
  assert.equal(line(request(1, 'A', [0, 3], { fields })), 'GET /chat curl · 502 B');
});

test('a reconnecting EventSource shows which event it had last', () => {
  const fields = [{ name: 'Last-Event-ID', value: '2' }];
  assert.equal(line(request(1, 'A', [0, 3], { fields })), 'GET /chat Last-Event-ID: 2 · 502 B');
});

test('an upgrade is named in both languages', () => {
  const row = response(1, 'A', [0, 3], { status: 101, stream: 'websocket' });
  assert.equal(line(row), '101 Switching Protocols · 129 B');
  assert.equal(line(row, zh), '101 切换协议 · 129 B');
});

test('a JSON answer with one list tells how many are in it', () => {
  const body = bytes.encode('{"messages":[{"id":1}]}');
  const fields = [{ name: 'Content-Type', value: 'application/json' }];
  const row = response(1, 'A', [0, 3], { body, bodyLength: body.length, fields });
  assert.equal(line(row), '200 · 1 message · 129 B');
  assert.equal(line(row, zh), '200 · 1 条 · 129 B');
});

test('a folded run counts what it holds, one thing in the singular', () => {
  const run = (...rows: [Row, ...Row[]]) => ({ rows }) as ColumnLabel;
  const frames = Array.from({ length: 20 }, (_, n) => frame(n + 3, 'A', 'down', [n, n]));
  const burst = run(request(1, 'A', [0, 3]), response(2, 'A', [0, 3]), ...frames);
  assert.equal(foldText(burst, en), '1 GET, 1 response, 20 frames, 19 ms');
  assert.equal(foldText(burst, zh), '1 个 GET、1 个响应、20 个帧，19 ms');
  assert.equal(foldText(run(event(1, 'A', [0, 0]), frames[0] as Row), en), '1 event, 1 frame, 0 ms');
});

test('a text frame shows its text', () => {
  assert.equal(line(frame(1, 'A', 'down', [0, 3])), 'text frame "hi" · 4 B');
  assert.equal(line(frame(1, 'A', 'up', [0, 3], '你好'), zh), '文本帧 “你好” · 12 B');
});

test('a long JSON message is cut down to what is said in it', () => {
  const text = '{"name":"Ada","text":"one","time":"2020-09-24 22:51:02"}';
  assert.equal(labelOf(frame(1, 'A', 'down', [0, 3], text), en).main, 'text frame {…"one"…}');
});

test('packets of Engine.IO and Socket.IO are named, on a connection of theirs alone', () => {
  const packet = (text: string) => ({ ...frame(1, 'A', 'up', [0, 3], text), engineIo: 4 as const });
  assert.equal(line(packet('2probe')), '2probe ping · 12 B');
  assert.equal(line(packet('5')), '5 upgrade · 7 B');
  assert.equal(line(packet('42["chat","hi"]'), zh), '42["chat","hi"] 事件 · 21 B');
  assert.equal(line(frame(1, 'A', 'up', [0, 3], '42')), 'text frame "42" · 8 B');
  const target = '/socket.io/?EIO=4&transport=polling&t=abc';
  assert.equal(line(request(1, 'A', [0, 3], { target })), 'GET polling · 502 B');
  const body = bytes.encode('40');
  const asked = request(1, 'A', [0, 3], { method: 'POST', target, body, bodyLength: body.length });
  assert.equal(line(asked), 'POST polling 40 connect · 502 B');
  const packets = bytes.encode('40{"sid":"x"}\x1e6');
  const two = response(2, 'A', [0, 3], { engineIo: 4, body: packets, bodyLength: packets.length });
  assert.equal(line(two), '200 40{…} 6 connect · noop · 129 B');
});

test('an event shows its fields, a comment its text', () => {
  assert.equal(line(event(1, 'A', [0, 3], { lastEventId: '7' })), 'id: 7  data: one · 12 B');
  const comment = event(1, 'A', [0, 3], { dispatched: false, data: '', comments: ['heartbeat'] });
  const half = event(1, 'A', [0, 3], { dispatched: false, data: 'half' });
  assert.equal(line(half), 'data: half · 12 B');
  assert.equal(line(comment), ': heartbeat · 12 B');
});

test('a held piece says that it has not arrived', () => {
  assert.equal(line(frame(1, 'A', 'down', [0, null])), 'text frame "hi" not arrived · 4 B');
});

test('a cut is told from a close', () => {
  assert.equal(line(close(1, 'A', 5, 'relay')), 'cut, FIN');
  assert.equal(line(close(1, 'A', 5, 'server')), 'closed by server, FIN');
});

test('each row is said in a sentence', () => {
  assert.equal(
    sentenceOf(frame(1, 'A', 'up', [6230, 6230]), en),
    'A to server: text frame "hi", 2 bytes of payload, 8 bytes on the wire, at 6230.0 ms.',
  );
  assert.equal(
    sentenceOf(frame(1, 'B', 'down', [1, 4]), zh),
    '服务器发往乙：文本帧 “hi”，载荷 2 字节，共传输 4 字节，1.0 ms 到 4.0 ms。',
  );
  assert.equal(sentenceOf(close(1, 'A', 5), en), 'A: cut, FIN, at 5.0 ms.');
});

test('a short answer in plain text shows the text', () => {
  const body = bytes.encode('visit 3');
  const fields = [{ name: 'Content-Type', value: 'text/plain; charset=utf-8' }];
  const row = response(1, 'A', [0, 3], { body, bodyLength: body.length, fields });
  assert.equal(line(row), '200 · visit 3 · 129 B');
});

test('a close frame without a reason of its own is named after its code', () => {
  const row = { ...frame(1, 'A', 'down', [0, 3]), opcode: 8, closeCode: 1001, closeReason: '' };
  assert.equal(line(row), 'close 1001 Going Away · 4 B');
  assert.equal(line({ ...row, closeReason: 'bye' }), 'close 1001 "bye" · 4 B');
});

test('a target that is too long is shortened before its query, or before the last part of its path', () => {
  assert.deepEqual(partTarget('GET /messages?after=3'), ['GET /messages', '?after=3']);
  assert.deepEqual(partTarget('GET /rooms/12/messages'), ['GET /rooms/12', '/messages']);
  assert.deepEqual(partTarget('POST /messages'), ['POST /messages', '']);
  const [path, query] = partTarget(`GET /search?words=${'long'.repeat(20)}`);
  assert.equal(path, 'GET /search');
  assert.ok(query.startsWith('?words=long') && query.endsWith('…') && query.length < 30);
});

/** A label in a place that has room for so many letters. */
function within(letters: number, row: Row): string {
  const { main, rest } = labelOf(row, en, placeOf(letters));
  return `${main} ${rest}`.trim();
}

test('a label uses the room that it has, and what is said stays longest', () => {
  const text = '{"id":2,"text":"hello"}';
  const said = frame(1, 'A', 'down', [0, 3], text);
  assert.equal(within(60, said), `text frame "${text}"`);
  assert.equal(within(40, said), 'text frame {…"hello"…}');
  assert.equal(within(20, said), '{…"hello"…}');
  const held = frame(1, 'A', 'down', [0, null], '?');
  assert.equal(within(40, held), 'text frame "?" not arrived');
  assert.equal(within(24, held), '"?" not arrived');
  const packet = {
    ...frame(1, 'A', 'up', [0, 3], '42["message",{"name":"Ada","text":"hi"}]'),
    engineIo: 4 as const,
  };
  assert.equal(within(60, packet), '42["message",{"name":"Ada","text":"hi"}] event');
  assert.equal(within(30, packet), '42["message",{…"hi"…}]');
  const upgraded = response(1, 'A', [0, 3], { status: 101, stream: 'websocket' });
  assert.equal(within(40, upgraded), '101 Switching Protocols');
  assert.equal(within(20, upgraded), '101 Switching');
});

test('a short JSON answer shows what it says', () => {
  const body = bytes.encode('{"ok":true}');
  const fields = [{ name: 'Content-Type', value: 'application/json' }];
  assert.equal(
    line(response(1, 'A', [0, 3], { body, bodyLength: body.length, fields })),
    '200 · {"ok":true} · 129 B',
  );
});

test('an event whose empty line has not come says so, and is no comment', () => {
  const sent = bytes.encode('data: half');
  const begun = { dispatched: false, complete: false, data: '', bytes: sent, length: sent.length };
  assert.equal(line(event(1, 'A', [0, 3], begun)), 'data: half no empty line yet · 10 B');
  assert.equal(line(event(1, 'A', [0, 3], { ...begun, data: 'half' }), zh), 'data: half 空行未到 · 10 B');
});
