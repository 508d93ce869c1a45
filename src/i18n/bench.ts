import type { Faults } from '../relay/faults.ts';
import type { Lang } from './text.ts';

interface Words {
  start: string;
  startAgain: string;
  restart: string;
  stop: string;
  state: {
    idle: string;
    connecting: string;
    queued: string;
    starting: string;
    running: string;
    ended: string;
    lost: string;
  };
  /** Time since the start. */
  lasted: (seconds: number) => string;
  output: (lines: number) => string;
  noOutput: string;
  addClient: string;
  removeClient: (letter: string) => string;
  copyAddress: string;
  copyCurl: string;
  copied: string;
  copyFailed: string;
  reload: string;
  openInTab: string;
  window: (letter: string) => string;
  wire: string;
  wireEmpty: string;
  server: string;
  clients: string;
  faults: string;
  faultsFor: string;
  latency: string;
  milliseconds: (ms: number) => string;
  throttle: string;
  perSecond: (bytes: number) => string;
  cut: string;
  cutTitle: Record<'fin' | 'rst', string>;
  pull: string;
  buffering: string;
  restartServer: string;
  on: string;
  off: string;
  /** What is wrong on purpose with one client, said in its window. */
  wrong: Record<Exclude<keyof Faults, 'latency' | 'rate'>, string>;
  files: string;
  /** With `{lines}` to be filled in by the page. */
  inThisStep: string;
  editCopy: string;
  close: string;
  gone: string;
  tryingAgain: (seconds: number) => string;
  kept: string;
  tryNow: string;
  goneEnded: string;
  usesBench: string;
  bringHere: string;
}

const letters: Record<Lang, readonly string[]> = { en: ['A', 'B', 'C', 'D'], zh: ['甲', '乙', '丙', '丁'] };

/** The letter shown for a client, which is `A`, `B`, `C` or `D` on the wire. */
export function letterOf(client: string, lang: Lang): string {
  return letters[lang][letters.en.indexOf(client)] ?? client;
}

const perSecond = (bytes: number) => (bytes < 1000 ? `${bytes} B/s` : `${bytes / 1000} kB/s`);

/** Words of the bench: run, client windows, faults. */
export const benchWords = {
  en: {
    start: 'Start',
    startAgain: 'Start again',
    restart: 'Restart',
    stop: 'Stop',
    state: {
      idle: 'not started',
      connecting: 'reaching the workbook server',
      queued: 'in the queue; starts by itself',
      starting: 'starting',
      running: 'running',
      ended: 'ended',
      lost: 'the workbook server is gone',
    },
    lasted: (seconds) =>
      seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`,
    output: (lines) => `Output · ${lines} ${lines === 1 ? 'line' : 'lines'}`,
    noOutput: 'The program has printed nothing.',
    addClient: 'Add a client',
    removeClient: (letter) => `Remove client ${letter}`,
    copyAddress: 'Copy the address',
    copyCurl: 'Copy a curl command for this address',
    copied: 'copied',
    copyFailed: 'could not copy',
    reload: 'Reload this page',
    openInTab: 'Open in a tab',
    window: (letter) => `Client ${letter}`,
    wire: 'Wire',
    wireEmpty: 'Start runs this program on your computer. Every byte that crosses will be drawn here.',
    server: 'server',
    clients: 'clients',
    faults: 'Faults',
    faultsFor: 'Faults apply to',
    latency: 'Latency',
    milliseconds: (ms) => `${ms} ms`,
    throttle: 'Throttle',
    perSecond,
    cut: 'Cut',
    cutTitle: { fin: 'End every connection in order, with FIN', rst: 'Break every connection off, with RST' },
    pull: 'Pull the cable',
    buffering: 'Buffering proxy',
    restartServer: 'Restart',
    on: 'ON',
    off: 'off',
    wrong: { frozen: 'cable pulled', buffering: 'buffering' },
    files: 'Files',
    inThisStep: 'lines {lines} in this step',
    editCopy: 'Edit a copy',
    close: 'Close',
    gone: 'The workbook server does not answer.',
    tryingAgain: (seconds) => `Trying again in ${seconds} s.`,
    kept: 'What you wrote is kept here.',
    tryNow: 'Try now',
    goneEnded: 'The workbook server was gone for a moment, and the run with it.',
    usesBench: 'runs on the bench of another step.',
    bringHere: 'Bring it here',
  },
  zh: {
    start: '启动',
    startAgain: '再次启动',
    restart: '重启',
    stop: '停止',
    state: {
      idle: '未启动',
      connecting: '正在连练习册的服务器',
      queued: '排队中，轮到就启动',
      starting: '正在启动',
      running: '运行中',
      ended: '已结束',
      lost: '练习册的服务器没有回应',
    },
    lasted: (seconds) =>
      seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`,
    output: (lines) => `输出 · ${lines} 行`,
    noOutput: '程序还没有输出。',
    addClient: '再开一个客户端',
    removeClient: (letter) => `关掉客户端${letter}`,
    copyAddress: '复制地址',
    copyCurl: '复制访问这个地址的 curl 命令',
    copied: '已复制',
    copyFailed: '没能复制',
    reload: '刷新这一页',
    openInTab: '在新标签页打开',
    window: (letter) => `客户端${letter}`,
    wire: '报文',
    wireEmpty: '一按“启动”，这个程序就在你的电脑上跑起来；线上走过的每个字节都会画在这里。',
    server: '服务器',
    clients: '客户端',
    faults: '故障',
    faultsFor: '故障作用于',
    latency: '延迟',
    milliseconds: (ms) => `${ms} ms`,
    throttle: '限速',
    perSecond,
    cut: '切断',
    cutTitle: { fin: '用 FIN 好好地结束所有连接', rst: '用 RST 硬生生断开所有连接' },
    pull: '拔网线',
    buffering: '缓冲代理',
    restartServer: '重启',
    on: '开',
    off: '不限',
    wrong: { frozen: '网线已拔', buffering: '缓冲' },
    files: '文件',
    inThisStep: '这一步讲第 {lines} 行',
    editCopy: '复制一份来改',
    close: '关闭',
    gone: '练习册的服务器没有回应。',
    tryingAgain: (seconds) => `${seconds} 秒后再试。`,
    kept: '你写的内容都留在这里。',
    tryNow: '现在就试',
    goneEnded: '练习册的服务器断开过，程序也随之结束了。',
    usesBench: '正在另一步的实验台上。',
    bringHere: '移到这里',
  },
} satisfies Record<Lang, Words>;
