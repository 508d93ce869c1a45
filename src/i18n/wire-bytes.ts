import type { Part } from '../wire/annotate.ts';
import type { Lang } from './text.ts';
import { group, plural } from './wire.ts';

/** The words of a selected row's bytes; loaded when a row is first opened. */
interface Words {
  fromTo(start: number, end: number): string;
  close: string;
  /** Which TCP connection of the run it went over. */
  connection: (number: number) => string;
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

export const byteWords: Record<Lang, Words> = {
  en: {
    fromTo: (start, end) => `${start.toFixed(1)} to ${end.toFixed(1)} ms`,
    close: 'Close',
    connection: (number) => `connection ${number}`,
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
    moreBytes: (count) => plural(count, 'more byte'),
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
    fromTo: (start, end) => `${start.toFixed(1)} 到 ${end.toFixed(1)} ms`,
    close: '收起',
    connection: (number) => `第 ${number} 条连接`,
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
      'sec-websocket-key': '16 个随机字节，响应要证明服务器读到了它',
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
      accept: '想要什么样的响应',
      'accept-language': '想要的语言',
      'accept-encoding': '看得懂的压缩方式',
      'last-event-id': '最后收到的事件，请从它之后接着发',
      'x-accel-buffering': '请代理不要缓冲',
      etag: '这份响应的版本',
      'if-none-match': '版本变了才要',
      referer: '从哪个页面来',
      'sec-fetch-dest': '响应要用来做什么',
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

export type ByteWords = Words;
