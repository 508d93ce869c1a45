import type { Failure } from '../../runner/failure.ts';
import { mebibytes, minutes, seconds } from './units.ts';

export function zh(failure: Failure): string {
  switch (failure.kind) {
    case 'syntax':
      return `程序有语法错误，没法运行：${failure.message}`;
    case 'crash':
      return failure.during === 'start'
        ? `程序在启动时崩溃：${failure.message}`
        : `程序在运行中崩溃：${failure.message}`;
    case 'exit': {
      const how = failure.signal === null ? `退出码 ${failure.code}` : `信号 ${failure.signal}`;
      return failure.during === 'start'
        ? `程序还没有监听任何端口就结束了（${how}）。`
        : `程序运行到一半自己结束了（${how}）。`;
    }
    case 'no-listen':
      return failure.busy
        ? `没有任何端口在监听：${seconds(failure.after)} 秒过去了，程序还在忙着执行自己的代码。listen 之前是不是有停不下来的循环？`
        : `没有任何端口在监听：程序在运行，但 ${seconds(failure.after)} 秒内没有调用 listen。`;
    case 'import':
      return `这里不能导入 "${failure.module}"。可以用的是 Node 自带的模块（"node:…"）${others(failure.allowed)}。`;
    case 'limit':
      return limitText(failure.limit, failure.value);
    case 'hung':
      return `程序还在监听，但不再回应：事件循环已经卡住 ${seconds(failure.after)} 秒。找找停不下来的循环。`;
    case 'no-program':
      return `程序的文件夹里没有 ${failure.file}。`;
    case 'refused':
      return `按这台机器目前的设置，不会运行你的代码：${failure.message}`;
  }
}

function others(allowed: readonly string[]): string {
  const names = allowed.filter((name) => name !== 'node:').map((name) => `"${name}"`);
  return names.length === 0 ? '' : `，以及 ${names.join(', ')}`;
}

function limitText(limit: Extract<Failure, { kind: 'limit' }>['limit'], value: number): string {
  switch (limit) {
    case 'memory':
      return `程序占用的内存超过 ${mebibytes(value)} MB，已被结束。`;
    case 'output':
      return `程序打印的内容超过 ${mebibytes(value)} MB，已被结束。`;
    case 'idle':
      return `${minutes(value)} 分钟没有人使用，程序已结束。`;
    case 'lifetime':
      return `程序已运行 ${minutes(value)} 分钟，达到上限，已结束。`;
    case 'runs':
      return `一个页面最多同时运行 ${value} 个程序；你又启动了一个，这个就结束了，把位置让了出来。`;
  }
}
