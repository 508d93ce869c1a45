import type { Denied, Failure, Unsupported } from '../../runner/failure.ts';
import { isBelow } from './is-below.ts';
import { mebibytes, minutes, seconds } from './units.ts';

export function zh(failure: Failure): string {
  switch (failure.kind) {
    case 'syntax':
      return failure.unsupported === undefined
        ? `程序有语法错误，无法运行：${failure.message}`
        : unsupportedText[failure.unsupported];
    case 'crash': {
      const message = failure.denied === undefined ? failure.message : deniedText[failure.denied];
      return failure.during === 'start' ? `程序在启动时崩溃：${message}` : `程序在运行中崩溃：${message}`;
    }
    case 'no-export':
      return `"${failure.module}" 没有导出名为 "${failure.name}" 的值。如果它是类型，导入时要写明：import { type ${failure.name} } from '${failure.module}'。如果不是，请检查拼写。`;
    case 'no-file': {
      const meant = failure.near === null ? '' : `是不是想写 "${failure.near}"？`;
      const below = isBelow(failure.module) ? '子文件夹里的文件最多带上 20 个，最深两层。' : '';
      return `程序的文件夹里没有文件 "${failure.module}"。${meant}${below}`;
    }
    case 'https':
      return '程序监听的是 HTTPS，而这里的程序一律使用普通的 HTTP：请改用 node:http 的 createServer，不需要证书。';
    case 'exit': {
      const how = failure.signal === null ? `退出码 ${failure.code}` : `信号 ${failure.signal}`;
      return failure.during === 'start'
        ? `程序还没有监听任何端口就结束了（${how}）。`
        : `程序在运行中自行结束了（${how}）。`;
    }
    case 'no-listen':
      return failure.busy
        ? `没有任何端口在监听：${seconds(failure.after)} 秒过去了，程序仍在执行自己的代码。listen 之前是不是有死循环？`
        : `没有任何端口在监听：程序在运行，但 ${seconds(failure.after)} 秒内没有调用 listen。`;
    case 'import':
      return importText(failure.module, failure.allowed);
    case 'limit':
      return limitText(failure.limit, failure.value);
    case 'hung':
      return `程序还在监听，但不再响应：事件循环已经阻塞 ${seconds(failure.after)} 秒。检查有没有死循环。`;
    case 'no-program':
      return `程序的文件夹里没有 ${failure.file}。${insteadText(failure.file, failure.instead)}`;
    // Not of a lesson’s programs: see i18n/own-server.
    case 'own-server':
    case 'no-package':
      return '';
    case 'refused':
      return `不会运行你的代码：网站监听的是 ${failure.host}，别人也能访问。请只在本机监听（不要设置 HOST）。`;
  }
}

const unsupportedText: Readonly<Record<Unsupported, string>> = {
  enum: 'Node 运行 TypeScript 的办法是去掉类型，而枚举（enum）不只是类型。请改用对象：const Colour = { Red: "red", Blue: "blue" } as const;',
  namespace:
    'Node 运行 TypeScript 的办法是去掉类型，而命名空间（namespace）不只是类型。请把里面的内容放进单独的文件，再导入。',
  'parameter-property':
    'Node 运行 TypeScript 的办法是去掉类型，而构造函数参数前的 private、public、readonly 还会给字段赋值（参数属性）。请在类里声明字段，再在构造函数里写 this.name = name;',
  'import-equals':
    'Node 运行 TypeScript 的办法是去掉类型，不支持 "import x = …" 和 "export = …"。请写 import x from "…"; 和 export default …;',
  assertion: 'Node 不支持 <T>value 这种类型断言，请写 value as T。',
  decorator: 'Node 不支持装饰器（@name），请自己调用那个函数。',
  jsx: 'Node 不支持 JSX，不能直接在代码里写标签。请写成字符串：`<p>…</p>`，或者放到页面里。',
};

const deniedText: Readonly<Record<Denied, string>> = {
  write: '这里的程序不能写文件（题目允许时，可以写在 data 文件夹里）。需要的数据请放在内存里，或者放在那里。',
  read: '这里的程序只能读自己的文件，请把文件放在 server.ts 旁边，或者放进子文件夹。',
  processes: '这里的程序不能启动别的进程，请在本进程里完成。',
  threads: '这里的程序不能启动工作线程（Worker），请在主线程里完成。',
  native: '这里的程序不能使用原生代码，也不能使用 Node 的调试接口。',
};

function insteadText(file: string, instead: string | undefined): string {
  if (instead === undefined) return '';
  const at = instead.lastIndexOf('/');
  if (instead.slice(at + 1) === file)
    return `它在文件夹 "${instead.slice(0, at)}" 里：请改为指定那个文件夹，或者把里面的文件移上来。`;
  if (/\.[cm]?[jt]s$/.test(instead)) return `如果 "${instead}" 就是你的服务器，请改名为 ${file}。`;
  return `如果 "${instead}" 就是你的服务器，请在 wirebook.json 里写明怎样启动：{"run": "…"}。`;
}

function importText(module: string, allowed: readonly string[]): string {
  if (module.startsWith('node:')) return `这里的程序不能使用 "${module}"：它能打开不属于程序的文件。`;
  if (/^(\.|\/|\w+:)/.test(module)) return `不能导入 "${module}"：它在程序的文件夹之外。`;
  return `这里不能导入 "${module}"。可以用的是 Node 自带的模块（"node:…"）${others(allowed)}，不能用别的包。`;
}

function others(allowed: readonly string[]): string {
  const names = allowed.filter((name) => name !== 'node:').map((name) => `"${name}"`);
  return names.length === 0 ? '' : `，以及 ${names.join(', ')}`;
}

function limitText(limit: Extract<Failure, { kind: 'limit' }>['limit'], value: number): string {
  switch (limit) {
    case 'memory':
      return `程序占用的内存超过 ${mebibytes(value)} MB，已被结束。`;
    case 'data':
      return `程序在 data 文件夹里的文件超过 ${mebibytes(value)} MB，已被结束。`;
    case 'output':
      return `程序打印的内容超过 ${mebibytes(value)} MB，已被结束。`;
    case 'idle':
      return `${minutes(value)} 分钟没有使用，程序已结束。`;
    case 'lifetime':
      return `程序已运行 ${minutes(value)} 分钟，达到上限，已结束。`;
    case 'runs':
      return `一个页面最多同时运行 ${value} 个程序；你启动了新的程序，这个程序就结束了。`;
  }
}
