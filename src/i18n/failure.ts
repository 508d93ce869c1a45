import type { Failure, Place } from '../runner/failure.ts';
import { displayWidth } from './display-width.ts';
import type { Text } from './text.ts';

/** Why a program did not start or ended by itself, in a sentence or two, with what to do about it. */
export function failureText(failure: Failure): Text {
  switch (failure.kind) {
    case 'syntax':
      return {
        en: `The program does not parse: ${failure.message}`,
        zh: `程序有语法错误，没法运行：${failure.message}`,
      };
    case 'crash':
      return failure.during === 'start'
        ? {
            en: `The program crashed while starting: ${failure.message}`,
            zh: `程序在启动时崩溃：${failure.message}`,
          }
        : {
            en: `The program crashed while running: ${failure.message}`,
            zh: `程序在运行中崩溃：${failure.message}`,
          };
    case 'exit':
      return exitText(failure);
    case 'no-listen':
      return failure.busy
        ? {
            en: `Nothing listens: after ${seconds(failure.after)} s the program is still busy with its own code. Is there a loop without end before listen?`,
            zh: `没有任何端口在监听：${seconds(failure.after)} 秒过去了，程序还在忙着执行自己的代码。listen 之前是不是有停不下来的循环？`,
          }
        : {
            en: `Nothing listens: the program runs, but has not called listen in ${seconds(failure.after)} s.`,
            zh: `没有任何端口在监听：程序在运行，但 ${seconds(failure.after)} 秒内没有调用 listen。`,
          };
    case 'import':
      return importText(failure.module, failure.allowed);
    case 'limit':
      return limitText(failure.limit, failure.value);
    case 'hung':
      return {
        en: `The program listens but no longer answers: its event loop has been blocked for ${seconds(failure.after)} s. Look for a loop that never ends.`,
        zh: `程序还在监听，但不再回应：事件循环已经卡住 ${seconds(failure.after)} 秒。找找停不下来的循环。`,
      };
    case 'no-program':
      return {
        en: `There is no ${failure.file} in the program's folder.`,
        zh: `程序的文件夹里没有 ${failure.file}。`,
      };
    case 'refused':
      return {
        en: `Your code is not run on this machine as it is set up: ${failure.message}`,
        zh: `按这台机器目前的设置，不会运行你的代码：${failure.message}`,
      };
  }
}

/** `server.ts:3:12`, the line itself, and a caret under the column: the lines to print in a fixed-width font. */
export function placeLines(place: Place): string[] {
  const { file, line, column, source } = place;
  const where = column === null ? `${file}:${line}` : `${file}:${line}:${column}`;
  if (source === null) return [where];
  if (column === null) return [where, source];
  // Tabs stay tabs, so that the caret stands under its column whatever their width.
  const before = source.slice(0, column - 1).replace(/[^\t]+/gu, (part) => ' '.repeat(displayWidth(part)));
  return [where, source, `${before}^`];
}

function exitText({ during, code, signal }: Extract<Failure, { kind: 'exit' }>): Text {
  const how =
    signal === null
      ? { en: `with code ${code}`, zh: `退出码 ${code}` }
      : { en: `by ${signal}`, zh: `信号 ${signal}` };
  return during === 'start'
    ? {
        en: `The program ended ${how.en} before it listened on anything.`,
        zh: `程序还没有监听任何端口就结束了（${how.zh}）。`,
      }
    : {
        en: `The program ended ${how.en} while it was needed.`,
        zh: `程序运行到一半自己结束了（${how.zh}）。`,
      };
}

function importText(module: string, allowed: readonly string[]): Text {
  const list = allowed
    .filter((name) => name !== 'node:')
    .map((name) => `"${name}"`)
    .join(', ');
  return {
    en: `"${module}" cannot be imported here. There are Node's own modules ("node:…")${list === '' ? '' : ` and ${list}`}.`,
    zh: `这里不能导入 "${module}"。可以用的是 Node 自带的模块（"node:…"）${list === '' ? '' : `，以及 ${list}`}。`,
  };
}

function limitText(limit: Extract<Failure, { kind: 'limit' }>['limit'], value: number): Text {
  switch (limit) {
    case 'memory':
      return {
        en: `The program was ended: it used more than ${mebibytes(value)} MB of memory.`,
        zh: `程序占用的内存超过 ${mebibytes(value)} MB，已被结束。`,
      };
    case 'output':
      return {
        en: `The program printed more than ${mebibytes(value)} MB and was ended.`,
        zh: `程序打印的内容超过 ${mebibytes(value)} MB，已被结束。`,
      };
    case 'idle':
      return {
        en: `The program was ended: nobody had used it for ${minutes(value)} minutes.`,
        zh: `${minutes(value)} 分钟没有人使用，程序已结束。`,
      };
    case 'lifetime':
      return {
        en: `The program was ended: ${minutes(value)} minutes is the longest that one may run.`,
        zh: `程序已运行 ${minutes(value)} 分钟，达到上限，已结束。`,
      };
    case 'runs':
      return {
        en: `The program was ended to make room for the one that you started: a page runs ${value} at once.`,
        zh: `一个页面最多同时运行 ${value} 个程序；你又启动了一个，这个就结束了，把位置让了出来。`,
      };
  }
}

const seconds = (ms: number) => Math.round(ms / 100) / 10;
const minutes = (ms: number) => Math.round(ms / 60_000);
const mebibytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10;
