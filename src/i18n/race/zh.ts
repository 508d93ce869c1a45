import type { Lane } from '../../race/lane.ts';
import { bytes, grouped, milliseconds, NARROW_SPACE, times } from '../numbers.ts';
import type { RaceWords } from './en.ts';

export const lanes = { poll: '轮询', long: '长轮询', sse: 'SSE', ws: 'WebSocket' };

/** The names of the lanes as written inside a sentence: with a space after Latin letters only. */
export const spaced = (lane: Lane) => lanes[lane].replace(/\w$/, '$& ');

const perMinute = (rate: number) => Number((rate * 60).toFixed(1));
const seconds = (ms: number) => (ms < 1000 ? `${ms} ms` : `${ms / 1000} 秒`);

export const zh: RaceWords = {
  comma: '，',
  betweenSentences: '',
  lanes,
  settings: {
    rate: '消息',
    size: '大小',
    poll: '轮询间隔',
    latency: '单程延迟',
    tunnel: '断线',
  },
  value: {
    rate: (value) => (value < 0.1 ? `${perMinute(value)} 条/分钟` : `${value} 条/秒`),
    size: bytes,
    poll: seconds,
    latency: milliseconds,
    tunnel: (value) => (value === 0 ? '无' : `每 ${value} 秒`),
  },
  shared: '带着这些设置的链接已经复制。',
  copyFailed: '浏览器不允许复制。',
  startAgain: '再赛一次',
  seconds: (seconds) => `${seconds.toFixed(1)} 秒`,
  state: {
    idle: '未开始',
    connecting: '正在启动服务器',
    running: '进行中',
    finishing: '正在等待最后几条消息',
    done: '已结束',
    paused: '已暂停：标签页被隐藏过',
    lost: '练习册的服务器没有响应',
    ended: '程序已结束',
  },
  cutting: '连接已切断',
  restarting: '服务器正在重启',
  frame: '四个客户端所在的页面',
  scale: (value) => `□ = ${seconds(value)}`,
  picture: { now: '现在', several: (count) => `×${count}`, seconds: (seconds) => `${seconds} 秒` },
  lines: {
    delivered: '送达',
    onTheWay: '在途',
    p50: '延迟 p50',
    p95: '延迟 p95',
    max: '最长延迟',
    requests: '请求',
    empty: '空响应',
    connections: '连接',
    held: '占用的连接',
    upHeaders: '上行，头部',
    upFraming: '上行，封装',
    upPayload: '上行，载荷',
    downHeaders: '下行，头部',
    downFraming: '下行，封装',
    downPayload: '下行，载荷',
    bytes: '总字节',
    lost: '丢失',
    doubled: '重复',
    outOfOrder: '乱序',
  },
  unit: (unit) => `（${unit}）`,
  least: '最少',
  chartStep: (messages) => `每个点是 ${messages} 条消息里最慢的一条。`,
  copied: '表格已经复制。',
  held: (from, to, settings) => `${from.toFixed(1)}–${to.toFixed(1)} 秒：${settings}`,
  heldWhen: (from, to) => `设置，${from.toFixed(1)}–${to.toFixed(1)} 秒`,
  earlier: (lane) => `${lane}：字节更少`,
  later: (lane) => `${lane}：字节更多`,
  mine: '我猜',
  measured: '实测',
  guessSkipped: '你跳过了预测。',
  guessWaiting: '按“开始”，看实测结果。',
  guessRight: (right) => (right === 4 ? '四个都猜对了位置。' : `4 个里猜对了 ${right} 个的位置。`),
  story: {
    delays: ({ fastest, slowest, least, most, messages }) =>
      `${spaced(fastest)}送到的 ${messages} 条消息，${messages === 1 ? '' : '有一半'}在 ${grouped(least, NARROW_SPACE)} ms 之内到达；${spaced(slowest)}要 ${grouped(most, NARROW_SPACE)} ms，是它的 ${times(most, least)} 倍。`,
    bytes: ({ cheapest, dearest, least, most, headers, lost }) => {
      const losses = lost.map(({ lane, count }) => `${lanes[lane]} ${count} 条`).join('，');
      return `平均一条消息，${spaced(cheapest)}花 ${least} B，${spaced(dearest)}花 ${most} B，其中 ${headers}% 是头部；${losses === '' ? '四条赛道一条都没丢' : `丢了消息的是：${losses}`}。`;
    },
  },
  events: {
    cut: (at) => `${at}时切断过连接。`,
    changed: (at, settings) => `从 ${at}起：${settings}。`,
    restart: (at) => `${at}时重启过服务器。`,
    forgets: '当时还没取走的消息已丢失。',
  },
  hidden: '标签页被隐藏过。浏览器会放慢隐藏页面的定时器，所以赛跑暂停了。',
};
