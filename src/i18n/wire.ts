import type { Part } from '../wire/annotate.ts';
import type { Direction } from '../wire/event.ts';
import type { CloseRow, OpaqueRow } from '../wire/row.ts';
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
  goesOn: string;
  quote(text: string): string;
  fold(parts: readonly { name: string; count: number }[], ms: number): string;
  unfold: string;
  several: Record<'answers' | 'events' | 'frames' | 'others', string>;
  time(at: number): string;
  way(direction: Direction, client: string): string;
  fromTo(start: number, end: number): string;
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
  close: string;
  copy: string;
  copied: string;
  copyFailed: string;
  curl: string;
  hex: string;
  sum: Record<'header' | 'framing' | 'mask' | 'payload', string>;
  offset: string;
  content: string;
  meaning: string;
  size: string;
  parts: Record<Part['kind'], string>;
  fields: Record<string, string>;
  moreBytes(count: number): string;
  bits: Record<string, string>;
  opcodes: Record<number, string>;
  goesOnBits(name: string): string;
  maskedPayload: string;
  unmask: Record<'wire' | 'mask' | 'plain' | 'bytes' | 'text', string>;
}

/** `5 411`: groups of three, as narrow as they come. */
function group(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

/** `6.6`, `5 411`, `12.3 s`: as exact as a reader can use. */
function span(ms: number, unit = 'ms'): string {
  if (ms >= 20_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 100 ? Number(ms.toFixed(1)) : group(Math.round(ms))} ${unit}`;
}

/** A moment of the run's clock. */
const clock = (at: number) => at.toFixed(1);

const plural = (count: number, one: string, many = `${one}s`) =>
  `${group(count)} ${count === 1 ? one : many}`;

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
    items: (count, name) => `${count} ${count === 1 ? name.replace(/s$/, '') : name}`,
    opaque: {
      'not-http': 'bytes that are not HTTP',
      'bad-frame': 'bytes that are no frame',
      'too-large': 'too large to read',
      cut: 'bytes not kept',
      'after-close': 'bytes after the close',
    },
    frames: { 0: 'continuation', 1: 'text frame', 2: 'binary frame', 8: 'close', 9: 'ping', 10: 'pong' },
    unknownFrame: (opcode) => `frame, opcode ${opcode}`,
    goesOn: '…',
    quote: (text) => `"${text}"`,
    fold: (parts, ms) => `${parts.map(({ name, count }) => `${count} ${name}`).join(', ')}, ${span(ms)}`,
    unfold: 'show all',
    several: { answers: 'answers', events: 'events', frames: 'frames', others: 'more' },
    time: clock,
    way: (direction, client) => (direction === 'up' ? `${client} → server` : `server → ${client}`),
    fromTo: (start, end) => `${clock(start)} to ${clock(end)} ms`,
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
    close: 'Close',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy',
    curl: 'as curl',
    hex: 'Hex',
    sum: { header: 'headers', framing: 'framing', mask: 'mask', payload: 'payload' },
    offset: 'Offset',
    content: 'Bytes',
    meaning: 'What it is',
    size: 'Size',
    parts: {
      'request-line': 'method, target, version',
      'status-line': 'status line',
      field: 'header field',
      blank: 'empty line: the headers end here',
      'chunk-size': 'size of the next chunk, in hex',
      'chunk-end': 'end of the chunk',
      trailer: 'trailer field',
      body: 'body',
      'sse-field': 'field of the event',
      'sse-comment': 'comment: keeps the line open',
      'sse-blank': 'empty line: the event is complete',
      'frame-header': 'frame header',
      mask: 'masking key',
      payload: 'payload',
      opaque: 'not understood',
    },
    fields: {
      host: 'which site is meant',
      connection: 'what happens to the connection',
      'keep-alive': 'how long it stays open when idle',
      upgrade: 'the protocol to go on with',
      'sec-websocket-key': '16 random bytes; the answer must prove it read them',
      'sec-websocket-accept': 'SHA-1 of the key and a fixed text: the proof',
      'sec-websocket-version': 'always 13',
      'sec-websocket-extensions': 'extensions, such as compression',
      'sec-websocket-protocol': 'the language to speak inside',
      origin: 'the page that asks: servers must check it',
      'content-type': 'what the body is',
      'content-length': 'how many bytes the body has',
      'transfer-encoding': 'the body comes in chunks',
      'content-encoding': 'how the body is compressed',
      'cache-control': 'whether it may be kept',
      pragma: 'the old way to say no cache',
      date: 'the server’s clock',
      cookie: 'the state that the client carries',
      'set-cookie': 'state for the client to carry',
      'user-agent': 'what program asks',
      accept: 'what it would like back',
      'accept-language': 'languages it would like',
      'accept-encoding': 'compressions it understands',
      'last-event-id': 'the last event that arrived: go on after it',
      'x-accel-buffering': 'asks a proxy not to buffer',
      etag: 'the version of this answer',
      'if-none-match': 'only if it is another version',
      referer: 'the page it comes from',
      'sec-fetch-dest': 'what the answer is for',
      'sec-fetch-mode': 'by which rules it is fetched',
      'sec-fetch-site': 'how near the asking page is',
      'sec-fetch-user': 'a person asked for it',
    },
    moreBytes: (count) => `${group(count)} bytes more`,
    bits: {
      FIN: 'FIN',
      RSV: 'RSV',
      opcode: 'opcode',
      MASK: 'MASK',
      length: 'length',
      'extended length': 'extended length',
      'masking key': 'masking key',
      payload: 'payload',
    },
    opcodes: { 0: 'continuation', 1: 'text', 2: 'binary', 8: 'close', 9: 'ping', 10: 'pong' },
    goesOnBits: (name) => `${name} (cont.)`,
    maskedPayload: 'payload, masked',
    unmask: {
      wire: 'on the wire',
      mask: '⊕ mask, repeated',
      plain: '= UTF-8',
      bytes: '= payload',
      text: 'text',
    },
  },
  zh: {
    title: '报文',
    server: '服务器',
    clientName: (client) => LETTERS[client] ?? client,
    connections: (count) => `${group(count)} 个连接`,
    requests: (count) => `${group(count)} 个请求`,
    events: (count) => `${group(count)} 个事件`,
    frameCount: (count) => `${group(count)} 帧`,
    sentUp: '客户端发出',
    sentDown: '服务器发出',
    headerShare: (percent) => `头部占 ${percent} %`,
    allClients: '全部客户端',
    filter: '显示哪些客户端',
    pause: '暂停',
    resume: '继续',
    clear: '清空',
    pageLoads: (count) => `页面加载 ${count}`,
    earlier: (count) => `再看更早的 ${group(count)} 条`,
    toEnd: '跳到最新',
    empty: '线上还没有动静。每个请求、应答和帧一出现，就会画在这里。',
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
    goesOn: '……',
    quote: (text) => `“${text}”`,
    fold: (parts, ms) => `${parts.map(({ name, count }) => `${count} 个 ${name}`).join('、')}，${span(ms)}`,
    unfold: '全部展开',
    several: { answers: '应答', events: '事件', frames: '帧', others: '其他' },
    time: clock,
    way: (direction, client) => (direction === 'up' ? `${client} → 服务器` : `服务器 → ${client}`),
    fromTo: (start, end) => `${clock(start)} 到 ${clock(end)} ms`,
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
    close: '收起',
    copy: '复制',
    copied: '已复制',
    copyFailed: '没能复制',
    curl: '复制为 curl',
    hex: '十六进制',
    sum: { header: '头部', framing: '分帧', mask: '掩码', payload: '内容' },
    offset: '位置',
    content: '字节',
    meaning: '含义',
    size: '长度',
    parts: {
      'request-line': '方法、目标、版本',
      'status-line': '状态行',
      field: '头部字段',
      blank: '空行，头部到此为止',
      'chunk-size': '下一块的长度（十六进制）',
      'chunk-end': '这一块结束',
      trailer: '尾部字段',
      body: '正文',
      'sse-field': '事件的字段',
      'sse-comment': '注释，用来保持连接',
      'sse-blank': '空行，一个事件到此完整',
      'frame-header': '帧头',
      mask: '掩码',
      payload: '内容',
      opaque: '无法解读',
    },
    fields: {
      host: '要访问哪个站点',
      connection: '这条连接接下来怎么办',
      'keep-alive': '空闲多久才关闭',
      upgrade: '接下来改用什么协议',
      'sec-websocket-key': '16 个随机字节，应答要证明读到了它',
      'sec-websocket-accept': 'key 接上固定文本再算 SHA-1，这就是证明',
      'sec-websocket-version': '总是 13',
      'sec-websocket-extensions': '扩展，例如压缩',
      'sec-websocket-protocol': '里面说哪种话（子协议）',
      origin: '请求来自哪个页面，服务器必须检查',
      'content-type': '正文是什么',
      'content-length': '正文有多少字节',
      'transfer-encoding': '正文分块发送',
      'content-encoding': '正文怎样压缩',
      'cache-control': '能不能缓存',
      pragma: '旧式的“不要缓存”',
      date: '服务器的时钟',
      cookie: '客户端替服务器带着的状态',
      'set-cookie': '请客户端带着的状态',
      'user-agent': '是什么程序在请求',
      accept: '想要什么样的应答',
      'accept-language': '想要的语言',
      'accept-encoding': '看得懂的压缩方式',
      'last-event-id': '最后收到的事件，请从它之后接着发',
      'x-accel-buffering': '请代理不要缓冲',
      etag: '这份应答的版本',
      'if-none-match': '版本变了才要',
      referer: '从哪个页面来',
      'sec-fetch-dest': '应答要用来做什么',
      'sec-fetch-mode': '按什么规则取',
      'sec-fetch-site': '和发起页面的远近',
      'sec-fetch-user': '由人的操作引起',
    },
    moreBytes: (count) => `另有 ${group(count)} 字节`,
    bits: {
      FIN: 'FIN',
      RSV: 'RSV',
      opcode: '操作码',
      MASK: 'MASK',
      length: '长度',
      'extended length': '扩展长度',
      'masking key': '掩码',
      payload: '内容',
    },
    opcodes: { 0: '延续', 1: '文本', 2: '二进制', 8: '关闭', 9: 'ping', 10: 'pong' },
    goesOnBits: (name) => `${name}（续）`,
    maskedPayload: '内容（已加掩码）',
    unmask: { wire: '线上的字节', mask: '⊕ 掩码，循环用', plain: '= UTF-8', bytes: '= 内容', text: '文字' },
  },
};

export type WireWords = Words;
