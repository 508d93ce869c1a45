import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../runner/run.ts';
import type { Cause, Check } from './check.ts';
import type { CheckResult } from './report.ts';
import { causeFor, plainResult } from './result.ts';

/** Milliseconds that a program has to answer anything at all, after it has read everything that it was asked. */
const PATIENCE = 1_000;

/** The requests of all exercises' contracts. A program that leaves out one of them may answer another. */
const GETS = [
  '/',
  '/hello',
  '/visits',
  '/messages',
  '/messages?after=0',
  '/events',
  '/stats',
  '/nowhere',
  '/socket.io/?EIO=4&transport=polling',
];
const POSTS = ['/echo', '/messages', '/notice'];
const UPGRADES = ['/', '/chat'];

/**
 * Tells whether the program answers nothing at all: not one byte has come back on any relay of the run, neither to the
 * check that did not pass nor to any request of the contracts, and it keeps the connections open.
 */
export async function isSilent(run: Run): Promise<boolean> {
  const isMute = () => run.state === 'running' && run.relays.every(({ counts }) => counts.down === 0);
  const wasAsked = run.relays.some(({ counts }) => counts.up > 0);
  if (!wasAsked || !isMute()) return false;

  const relay = await run.addRelay('probe');
  const sockets = requests(new URL(relay.url).host).map((request) => {
    const socket = connect({ host: '127.0.0.1', port: relay.port });
    socket.on('error', () => {});
    socket.write(request);
    return socket;
  });
  try {
    await Promise.race([
      Promise.any(
        sockets.map(
          (socket) => new Promise((resolve) => socket.once('data', resolve).once('close', resolve)),
        ),
      ),
      sleep(PATIENCE).then(() => run.answers()),
    ]);
    return isMute() && sockets.every((socket) => !socket.destroyed && !socket.readableEnded);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** Writes the result of the check that showed the silence. */
export function silentResult(result: CheckResult, run: Run): CheckResult {
  return {
    ...result,
    outcome: 'timeout',
    saw: {
      en: 'the program listens and accepts connections, but sent no response: not one byte, to this check or to any other request',
      zh: '程序在监听，也接受连接，但没有任何响应：不论是这项检查还是其他请求，一个字节都没有返回',
    },
    likely: causeFor(run, NEVER_SENT),
  };
}

const NEVER_SENT: Cause = {
  en: 'a handler that never sends a response: is `response.end` (or `accept`, for a handshake) reached?',
  zh: '处理函数从不发送响应。`response.end` 执行到了吗？如果是握手，响应发送了吗？',
  general: {
    en: 'a handler that never sends a response, or one that never ends it: is the line that does so reached?',
    zh: '处理函数从不发送响应，或者从不结束响应：负责这件事的那一行执行到了吗？',
  },
};

/** Writes the result of a check that is left out because the program answers nothing. */
export function skippedResult(check: Check): CheckResult {
  return {
    ...plainResult(check, 'not-run'),
    reason: {
      en: 'Skipped: the program sends no responses at all, so this check would only wait.',
      zh: '已跳过：程序没有任何响应，这项检查也只会一直等待。',
    },
  };
}

function requests(host: string): string[] {
  const head = (line: string, ...fields: string[]) =>
    [`${line} HTTP/1.1`, `Host: ${host}`, ...fields, '', ''].join('\r\n');
  return [
    ...GETS.map((target) => head(`GET ${target}`)),
    ...POSTS.map(
      (target) => `${head(`POST ${target}`, 'Content-Type: application/json', 'Content-Length: 2')}{}`,
    ),
    ...UPGRADES.map((target) =>
      head(
        `GET ${target}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ),
    ),
  ];
}
