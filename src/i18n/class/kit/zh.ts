import { perSecond } from '../../numbers.ts';
import type { ClassKitWords } from './en.ts';

export const zh: ClassKitWords = {
  here: (count) => `${count} 人在线`,
  hands: (count) => `${count} 人举手`,
  guess: {
    answered: (answered, of) => `${of} 人里有 ${answered} 人猜了`,
    seatsEach: (count) => `□ = ${count} 人`,
    mine: '我猜',
    measured: '实测',
    column: (value, count) => `${value}：${count} 人`,
    nobody: '没有人猜。',
  },
  faults: {
    everybody: (since) => `${since} 起对所有人生效`,
    run: (since) => `${since} 起对全班生效`,
    latency: (ms) => `单程延迟 ${ms} ms`,
    rate: perSecond,
    frozen: '网线已拔',
    buffering: '缓冲代理',
    endsIn: (seconds) => `老师已离开，${seconds} 秒后自动解除。`,
    between: '，',
    stop: '。',
  },
  run: {
    shared: '全班共用',
    solution: (number) => `参考答案 ${number}`,
    own: '运行自己的',
    windows: (count) => `${count} 个窗口`,
    faultsBy: '故障由老师控制',
  },
  beamer: {
    join: '加入',
    address: '打开这个地址，或扫码',
    code: '课堂码',
    exercise: (number) => `练习 ${number}`,
    passed: (count, of) => `${of} 人里有 ${count} 人通过`,
    task: (number) => `任务 ${number}`,
    away: '老师暂时离开，一切照旧。',
    ended: '下课了。',
    lost: '连接断开，正在重试',
    board: '全班进度',
    race: '赛跑',
  },
  lifelines: {
    me: '我',
    teacher: '老师',
    others: (count) => `其他 ${count} 人`,
    lanes: { poll: '轮询', long: '长轮询', sse: 'SSE', ws: 'WS', publisher: '老师' },
  },
};
