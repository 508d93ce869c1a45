import type { Direction } from '../wire/event.ts';
import type { CloseRow, OpaqueRow } from '../wire/row.ts';
import type { PacketName } from '../wire/socket-io.ts';
import type { Lang } from './text.ts';

/** The words of the wire view. */
interface Words {
  title: string;
  server: string;
  clientName(client: string): string;
  connections(count: number): string;
  requests(count: number): string;
  events(count: number): string;
  frameCount(count: number): string;
  sentUp: string;
  sentDown: string;
  headerShare(percent: number): string;
  allClients: string;
  filter: string;
  pause: string;
  resume: string;
  clear: string;
  pageLoads(count: number): string;
  earlier(count: number): string;
  toEnd: string;
  empty: string;
  diagram: string;
  list: string;
  scale(ms: string): string;
  idle(ms: number): string;
  held(ms: number): string;
  stillHeld: string;
  open: string;
  bytes(count: number): string;
  ms(time: number): string;
  opened: string;
  ended(by: CloseRow['by'], how: CloseRow['how']): string;
  notArrived: string;
  switching: string;
  items(count: number, name: string): string;
  opaque: Record<OpaqueRow['why'], string>;
  frames: Record<number, string>;
  unknownFrame(opcode: number): string;
  /** Packets of Engine.IO and Socket.IO. */
  packets: Record<PacketName, string>;
  goesOn: string;
  quote(text: string): string;
  fold(parts: readonly { name: string; count: number }[], ms: number): string;
  unfold: string;
  several: Record<'answers' | 'events' | 'frames' | 'others', string>;
  time(at: number): string;
  way(direction: Direction, client: string): string;
  sentence: {
    way(direction: Direction, client: string): string;
    bytes(count: number): string;
    colon: string;
    onWire(bytes: string): string;
    payload(bytes: string): string;
    at(ms: string): string;
    from(ms: string, to: string): string;
    waiting: string;
    between: string;
    stop: string;
  };
}

/** `5 411`: groups of three. */
export function group(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

/** `6.6`, `5 411`, `12.3 s`: as exact as a reader can use. */
function span(ms: number, unit = 'ms'): string {
  if (ms >= 20_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 100 ? Number(ms.toFixed(1)) : group(Math.round(ms))} ${unit}`;
}

/** A moment of the run's clock. */
const clock = (at: number) => at.toFixed(1);

export const plural = (count: number, one: string, many = `${one}s`) =>
  `${group(count)} ${count === 1 ? one : many}`;

/** `1 message`, `20 messages`: the name is in the plural as it comes. */
const counted = (count: number, name: string) => `${count} ${count === 1 ? name.replace(/s$/, '') : name}`;

const LETTERS: Record<string, string> = { A: '甲', B: '乙', C: '丙', D: '丁' };

export const wireWords: Record<Lang, Words> = {
  en: {
    title: 'Wire',
    server: 'server',
    clientName: (client) => client,
    connections: (count) => plural(count, 'connection'),
    requests: (count) => plural(count, 'request'),
    events: (count) => plural(count, 'event'),
    frameCount: (count) => plural(count, 'frame'),
    sentUp: 'sent by clients',
    sentDown: 'sent by the server',
    headerShare: (percent) => `headers ${percent} %`,
    allClients: 'All clients',
    filter: 'Clients shown',
    pause: 'Pause',
    resume: 'Resume',
    clear: 'Clear',
    pageLoads: (count) => `Page loads ${count}`,
    earlier: (count) => `Show ${group(count)} earlier`,
    toEnd: 'To the end',
    empty:
      'Nothing has crossed the wire yet. Every request, answer and frame will be drawn here as it happens.',
    diagram: 'Wire, drawn against time',
    list: 'What crossed the wire, in order of time',
    scale: (ms) => `□ = ${ms}`,
    idle: (ms) => `${span(ms)} idle`,
    held: (ms) => `held ${span(ms)}`,
    stillHeld: 'held',
    open: 'open',
    bytes: (count) => `${group(count)} B`,
    ms: (time) => `${time.toFixed(1)} ms`,
    opened: 'connection opened',
    ended: (by, how) =>
      by === 'relay' ? `cut, ${how.toUpperCase()}` : `closed by ${by}, ${how.toUpperCase()}`,
    notArrived: 'not arrived',
    switching: 'Switching',
    items: counted,
    opaque: {
      'not-http': 'bytes that are not HTTP',
      'bad-frame': 'bytes that are no frame',
      'too-large': 'too large to read',
      cut: 'bytes not kept',
      'after-close': 'bytes after the close',
    },
    frames: { 0: 'continuation', 1: 'text frame', 2: 'binary frame', 8: 'close', 9: 'ping', 10: 'pong' },
    unknownFrame: (opcode) => `frame, opcode ${opcode}`,
    packets: {
      open: 'open',
      close: 'close',
      ping: 'ping',
      pong: 'pong',
      message: 'message',
      upgrade: 'upgrade',
      noop: 'noop',
      connect: 'connect',
      disconnect: 'disconnect',
      event: 'event',
      ack: 'acknowledgement',
      'connect-error': 'connect error',
      'binary-event': 'binary event',
      'binary-ack': 'binary acknowledgement',
    },
    goesOn: '…',
    quote: (text) => `"${text}"`,
    fold: (parts, ms) => `${parts.map(({ name, count }) => counted(count, name)).join(', ')}, ${span(ms)}`,
    unfold: 'show all',
    several: { answers: 'answers', events: 'events', frames: 'frames', others: 'more' },
    time: clock,
    way: (direction, client) => (direction === 'up' ? `${client} → server` : `server → ${client}`),
    sentence: {
      way: (direction, client) => (direction === 'up' ? `${client} to server` : `server to ${client}`),
      bytes: (count) => plural(count, 'byte'),
      colon: ': ',
      onWire: (bytes) => `${bytes} on the wire`,
      payload: (bytes) => `${bytes} of payload`,
      at: (ms) => `at ${ms}`,
      from: (ms, to) => `from ${ms} to ${to}`,
      waiting: 'sent but not arrived',
      between: ', ',
      stop: '.',
    },
  },
  zh: {
    title: '报文',
    server: '服务器',
    clientName: (client) => LETTERS[client] ?? client,
    connections: (count) => `${group(count)} 条连接`,
    requests: (count) => `${group(count)} 个请求`,
    events: (count) => `${group(count)} 个事件`,
    frameCount: (count) => `${group(count)} 帧`,
    sentUp: '客户端发出',
    sentDown: '服务器发出',
    headerShare: (percent) => `头部占 ${percent}%`,
    allClients: '全部客户端',
    filter: '显示哪些客户端',
    pause: '暂停',
    resume: '继续',
    clear: '清空',
    pageLoads: (count) => `页面加载 ${count}`,
    earlier: (count) => `再看更早的 ${group(count)} 条`,
    toEnd: '跳到最新',
    empty: '线上还没有动静。每个请求、响应和帧一出现，就会画在这里。',
    diagram: '线上往来的时序图',
    list: '线上往来，按时间排列',
    scale: (ms) => `□ = ${ms}`,
    idle: (ms) => `空闲 ${span(ms)}`,
    held: (ms) => `扣住 ${span(ms)}`,
    stillHeld: '扣住',
    open: '打开',
    bytes: (count) => `${group(count)} B`,
    ms: (time) => `${time.toFixed(1)} ms`,
    opened: '连接建立',
    ended: (by, how) => {
      if (by === 'relay') return `切断，${how.toUpperCase()}`;
      return `${by === 'client' ? '客户端' : '服务器'}关闭，${how.toUpperCase()}`;
    },
    notArrived: '未到达',
    switching: '换协议',
    items: (count) => `${count} 条`,
    opaque: {
      'not-http': '不是 HTTP 的字节',
      'bad-frame': '不成帧的字节',
      'too-large': '太大，没有解读',
      cut: '没有保留的字节',
      'after-close': '关闭之后的字节',
    },
    frames: { 0: '续帧', 1: '文本帧', 2: '二进制帧', 8: '关闭帧', 9: 'ping', 10: 'pong' },
    unknownFrame: (opcode) => `未知的帧（操作码 ${opcode}）`,
    packets: {
      open: '开启',
      close: '关闭',
      ping: 'ping',
      pong: 'pong',
      message: '消息',
      upgrade: '升级',
      noop: '空包',
      connect: '接入',
      disconnect: '退出',
      event: '事件',
      ack: '回执',
      'connect-error': '拒绝接入',
      'binary-event': '二进制事件',
      'binary-ack': '二进制回执',
    },
    goesOn: '……',
    quote: (text) => `“${text}”`,
    fold: (parts, ms) =>
      `${parts.map(({ name, count }) => `${count} 个${/^\w/.test(name) ? ' ' : ''}${name}`).join('、')}，${span(ms)}`,
    unfold: '全部展开',
    several: { answers: '响应', events: '事件', frames: '帧', others: '其他' },
    time: clock,
    way: (direction, client) => (direction === 'up' ? `${client} → 服务器` : `服务器 → ${client}`),
    sentence: {
      way: (direction, client) => (direction === 'up' ? `${client}发往服务器` : `服务器发往${client}`),
      bytes: (count) => `${group(count)} 字节`,
      colon: '：',
      onWire: (bytes) => `线上共 ${bytes}`,
      payload: (bytes) => `内容 ${bytes}`,
      at: (ms) => `时间 ${ms}`,
      from: (ms, to) => `${ms} 到 ${to}`,
      waiting: '已发出，未到达',
      between: '，',
      stop: '。',
    },
  },
};

export type WireWords = Words;
