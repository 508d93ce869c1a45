import { failureText } from '../i18n/failure/index.ts';
import type { Text } from '../i18n/text.ts';
import type { Failure } from '../runner/failure.ts';
import { isForNode } from '../runner/own-server/own-server.ts';
import type { Run } from '../runner/run.ts';
import type { Cause, Check } from './check.ts';
import type { Ending } from './ending.ts';
import type { CheckResult } from './report.ts';

/** Makes a result that says only which check it is of and how it came out. */
export function plainResult(check: Check, outcome: CheckResult['outcome']): CheckResult {
  return {
    check: check.id,
    task: check.task,
    title: check.title,
    star: check.star ?? false,
    outcome,
    took: 0,
    did: null,
    expected: null,
    saw: null,
    likely: null,
    failure: null,
    reason: null,
    wire: null,
    output: '',
  };
}

/** Writes the parts of a result that tell how the check ended. `run` shows how far a crashed program had come. */
export function endingFields(
  ending: Exclude<Ending, { outcome: 'cancelled' | 'busy' }>,
  check: Check,
  run: Run,
): Partial<CheckResult> {
  switch (ending.outcome) {
    case 'pass':
      return {};
    case 'fail': {
      const { expected, saw, likely } = ending.verdict;
      return { expected, saw, likely: likely === undefined ? null : causeFor(run, likely) };
    }
    case 'error':
      return { failure: ending.failure, saw: howFar(ending.failure, run) };
    case 'timeout':
      return { saw: notDone(check.timeout) };
    case 'internal':
      return { reason: ourFault(ending.error) };
    case 'not-run':
      return { reason: ending.reason };
  }
}

/** Words a likely cause for the author of a program: without Node’s names when it is not for Node. */
export function causeFor({ server }: Run, { general, ...cause }: Cause): Text {
  return isForNode(server) ? cause : (general ?? cause);
}

/** Makes the result of a check whose program did not start. */
export function unstartedResult(check: Check, failure: Failure): CheckResult {
  if (failure.kind === 'refused') return { ...plainResult(check, 'not-run'), reason: failureText(failure) };
  return { ...plainResult(check, 'error'), failure };
}

const LASTING: readonly Failure['kind'][] = [
  'syntax',
  'import',
  'no-package',
  'no-export',
  'no-file',
  'no-program',
  'no-listen',
  'https',
  'refused',
];

/** Tells whether a failure would be the same at every start, so that the next checks need not try again. */
export function isLasting(failure: Failure): boolean {
  if (failure.kind === 'own-server') return failure.problem.kind !== 'ended';
  return LASTING.includes(failure.kind);
}

/** Says of an error that it is a fault of the checks, with its stack. */
export function ourFault(error: unknown): Text {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    en: `The check itself failed: an internal error, not a fault of your program.\n${detail}`,
    zh: `检查程序内部出错，与你的程序无关。\n${detail}`,
  };
}

/** The reason of a check that was run twice, each time on a machine too slow to judge. */
export const TOO_BUSY: Text = {
  en: 'This machine is too busy to judge your program: other processes took the CPU time that it needed, twice. Close programs that you do not need, and check again.',
  zh: '这台机器太忙，无法判断你的程序：其他进程占用了它需要的时间，试了两次都是这样。关掉不用的程序，再检查一次。',
};

function howFar(failure: Failure, run: Run): Text | null {
  const end = failure.kind === 'own-server' ? failure.problem : failure;
  if (end.kind !== 'crash' && end.kind !== 'exit' && end.kind !== 'ended') return null;
  if (end.during === 'start') return null;
  const connections = run.relays.reduce((sum, relay) => sum + relay.counts.connections, 0);
  const answered = run.relays.some((relay) => relay.counts.down > 0);
  if (connections > 0 && !answered) {
    return {
      en: 'the program started, then ended on the first request, before it sent any response',
      zh: '程序启动了，但收到第一个请求就退出了，没有返回任何响应',
    };
  }
  return {
    en: 'the program responded at first, then ended during the check',
    zh: '程序起初有响应，检查中途退出了',
  };
}

function notDone(timeout: number): Text {
  const seconds = timeout / 1000;
  return {
    en: `no result after ${seconds} s, the time limit of this check; it was still at the step above`,
    zh: `这项检查限时 ${seconds} 秒，时间到了还没有结果，停在上面这一步`,
  };
}
