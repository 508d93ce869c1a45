import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureText } from '../../src/i18n/failure/index.ts';
import { placeLines } from '../../src/i18n/failure/place-lines.ts';
import type { Failure } from '../../src/runner/failure.ts';

const failures: Failure[] = [
  { kind: 'syntax', message: 'Expression expected', place: null },
  { kind: 'crash', during: 'start', message: 'no luck', stack: '', place: null },
  { kind: 'crash', during: 'run', message: 'no luck', stack: '', place: null },
  { kind: 'exit', during: 'start', code: 0, signal: null },
  { kind: 'exit', during: 'run', code: null, signal: 'SIGSEGV' },
  { kind: 'no-listen', after: 5_000, busy: false },
  { kind: 'no-listen', after: 5_000, busy: true },
  { kind: 'import', module: 'express', allowed: ['ws', 'dayjs'], place: null },
  { kind: 'limit', limit: 'output', value: 1_048_576 },
  { kind: 'limit', limit: 'memory', value: 268_435_456 },
  { kind: 'limit', limit: 'data', value: 8_388_608 },
  { kind: 'limit', limit: 'idle', value: 600_000 },
  { kind: 'limit', limit: 'lifetime', value: 3_600_000 },
  { kind: 'limit', limit: 'runs', value: 8 },
  ...(
    ['enum', 'namespace', 'parameter-property', 'import-equals', 'assertion', 'decorator', 'jsx'] as const
  ).map((unsupported) => ({ kind: 'syntax', message: '', place: null, unsupported }) as const),
  ...(['write', 'read', 'processes', 'threads', 'native'] as const).map(
    (denied) => ({ kind: 'crash', during: 'run', message: '', stack: '', place: null, denied }) as const,
  ),
  { kind: 'no-export', name: 'RawData', module: 'ws', place: null },
  { kind: 'no-file', module: './lib/hi.ts', near: null, place: null },
  { kind: 'no-file', module: './hi', near: './hi.ts', place: null },
  { kind: 'import', module: 'node:sqlite', allowed: ['node:'], place: null },
  { kind: 'import', module: '../x.ts', allowed: ['node:'], place: null },
  { kind: 'https' },
  { kind: 'no-program', file: 'server.ts', instead: 'server.js' },
  { kind: 'no-program', file: 'server.ts', instead: 'src/server.ts' },
  { kind: 'no-program', file: 'server.ts', instead: 'server.py' },
  { kind: 'hung', after: 5_000 },
  { kind: 'no-program', file: 'server.ts' },
  { kind: 'no-package', name: 'koa', installAt: 'workspace/03-poll', place: null },
  { kind: 'own-server', problem: { kind: 'missing', command: 'pyhton3 app.py' } },
  { kind: 'own-server', problem: { kind: 'ended', during: 'start', code: 1, signal: null } },
  {
    kind: 'own-server',
    problem: { kind: 'ended', during: 'start', code: 1, signal: null, wantsTerminal: true },
  },
  { kind: 'own-server', problem: { kind: 'ended', during: 'run', code: null, signal: 'SIGSEGV' } },
  { kind: 'own-server', problem: { kind: 'forked' } },
  { kind: 'own-server', problem: { kind: 'silent', after: 30_000, port: 40_001 } },
  { kind: 'own-server', problem: { kind: 'two-ports', ports: [3000, 3001] } },
  { kind: 'own-server', problem: { kind: 'port-taken', port: 8080 } },
  { kind: 'own-server', problem: { kind: 'port-taken', port: null } },
  { kind: 'own-server', problem: { kind: 'nobody', host: '::1', port: 8080 } },
  { kind: 'own-server', problem: { kind: 'ignores-signals', command: 'python3 app.py' } },
  { kind: 'own-server', problem: { kind: 'not-agreed', command: 'python3 app.py' } },
  { kind: 'own-server', problem: { kind: 'settings', wrong: 'file', message: 'EACCES' } },
  { kind: 'own-server', problem: { kind: 'settings', wrong: 'json', message: 'Unexpected end' } },
  { kind: 'own-server', problem: { kind: 'settings', wrong: 'run', message: '' } },
  { kind: 'own-server', problem: { kind: 'settings', wrong: 'port', message: '0' } },
  { kind: 'refused', host: '0.0.0.0' },
];

test('each failure reads differently, in both languages', () => {
  for (const lang of ['en', 'zh'] as const) {
    const sentences = failures.map((failure) => failureText(failure)[lang]);
    assert.equal(new Set(sentences).size, failures.length);
    for (const sentence of sentences) assert.doesNotMatch(sentence, /undefined|null|NaN/);
  }
});

test('what to write instead is named, and no flag that a learner cannot set', () => {
  const text = failureText({ kind: 'no-export', name: 'RawData', module: 'ws', place: null });
  for (const lang of ['en', 'zh'] as const) assert.match(text[lang], /import \{ type RawData \} from 'ws'/);
  for (const failure of failures) {
    const { en, zh } = failureText(failure);
    assert.doesNotMatch(`${en} ${zh}`, /--allow|strip-only/);
  }
  const { zh } = failureText({ kind: 'no-file', module: './lib/hi.ts', near: null, place: null });
  assert.doesNotMatch(zh, /There is/);
});

test('a module that is not allowed is told with those that are', () => {
  const { en, zh } = failureText({ kind: 'import', module: 'ws', allowed: ['node:'], place: null });
  assert.equal(
    en,
    '"ws" cannot be imported here. You can import Node’s own modules ("node:…"), and no other packages.',
  );
  assert.equal(zh, '这里不能导入 "ws"。可以用的是 Node 自带的模块（"node:…"），不能用别的包。');
  const more = failureText({ kind: 'import', module: 'ws', allowed: ['node:', 'dayjs'], place: null });
  assert.match(more.en, /\("node:…"\) and "dayjs", and no/);
});

test('the caret stands under its column, after tabs and wide characters too', () => {
  const place = { file: 'server.ts', line: 3, column: 15, source: "\tsay('你好'); x y" };
  const column = place.source.indexOf('x') + 1;
  assert.deepEqual(placeLines({ ...place, column }), [
    `server.ts:3:${column}`,
    place.source,
    `\t${' '.repeat(13)}^`,
  ]);
  assert.deepEqual(placeLines({ ...place, column: null }), ['server.ts:3', place.source]);
  assert.deepEqual(placeLines({ ...place, source: null }), ['server.ts:3:15']);
});
