import { grouped } from '../numbers.ts';
import type { ProblemWords } from './en.ts';

const quoted = (detail: string) => `“${detail.length > 40 ? `${detail.slice(0, 40)}…` : detail}”`;

export const zh: ProblemWords = {
  malformed: '格式错误',
  rules: {
    'bare-lf': () => '这一行只用 LF 结尾，应为 CR LF。有的程序接受，有的不接受。',
    'bare-cr': () => '行中有单独的 CR。把它当作行尾的程序会多读出一个并不存在的头部字段。',
    'space-before-colon': (name) => `${quoted(name)} 与冒号之间有空格。服务器必须返回 400。`,
    'no-colon': (line) => `${quoted(line)} 没有冒号，不是头部字段。`,
    'bad-name': (name) =>
      name === '' ? '头部字段没有名称。' : `${quoted(name)} 不是合法的字段名：含有不允许的字符。`,
    'control-byte': (byte) => `字段值中有控制字符 ${byte}，必须拒绝，或替换为空格。`,
    folded: () => '行首有空格，表示接着上一行的值（折行）。旧标准允许，现在已经废弃。',
    'folded-first': () => '起始行与第一个头部字段之间有空格，必须拒绝，或忽略这一行。',
    'method-case': (method) => `方法名区分大小写：${method} 不是 ${method.toUpperCase()}。`,
    'extra-spaces': () => '请求行只应有两个用来分隔的空格，这里更多。有的服务器接受，有的不接受。',
    'bad-target': (target) => `请求目标 ${quoted(target)} 中有必须做百分号编码的字符。`,
    'bad-status': (status) => `${status} 不是状态码：状态码从 100 到 599。`,
    'no-host': () => 'HTTP/1.1 请求必须有 Host 字段。服务器必须返回 400。',
    'two-hosts': () => '有两个 Host 字段。服务器必须返回 400。',
    'bad-length': (value) =>
      `Content-Length 是 ${quoted(value)}，必须是数字。现在无法确定请求体或响应体在哪里结束。`,
    'length-too-large': (value) =>
      `Content-Length 是 ${quoted(value)}，超出多数程序能表示的范围：有的拒绝，有的会读成更小的数。`,
    'two-lengths': (values) => `有几个不同的长度：${values}。两个程序在这里可能读出两个不同的报文。`,
    'length-and-chunked': (length) =>
      `同时有 Content-Length（${length}）和 Transfer-Encoding。应忽略前者；相信它的程序会读出另一个报文（请求走私）。`,
    'chunked-not-last': (codings) =>
      `请求的最后一个传输编码必须是 chunked，现在是 ${quoted(codings)}。服务器必须返回 400。`,
    'length-forbidden': (status) => `状态码 ${status} 的响应没有响应体，不能带长度。`,
    'after-last': () =>
      '这条连接上的前一个报文已经表明它是最后一个（Connection: close，或没有 keep-alive 的 HTTP/1.0）。',
    'head-cut': () => '头部之后的空行还没有到，连接就结束了。',
    'bad-chunk-line': (rest) =>
      `块的大小之后是 ${quoted(rest)}，不是合法的块扩展。两个程序在这里可能读出两个不同的内容。`,
    'bytes-missing': (count) => `缺少 ${grouped(Number(count))} 字节：数据还没有发完，连接就结束了。`,
    'no-last-chunk': () => '缺少最后一个块（大小为 0）：数据还没有发完，连接就结束了。',
    'event-cut': () => '缺少事件之后的空行：浏览器会丢弃这个不完整的事件。',
    'masked-by-server': () => '服务器发出的帧不能加掩码。客户端必须关闭连接（1002）。',
    'unmasked-by-client': () => '客户端发出的帧必须加掩码。服务器必须关闭连接（1002）。',
    'reserved-bits': (bits) => `保留位是 ${bits}，但没有协商使用它们的扩展。`,
    'reserved-opcode': (opcode) => `操作码 ${opcode} 没有定义。`,
    'long-length': (length) => `长度 ${length} 占用的字节比需要的多。`,
    'fragmented-control': () => '控制帧不能分片：FIN 必须是 1。',
    'long-control': (length) => `控制帧的载荷最多 125 字节，这一帧有 ${length} 字节。`,
    'no-message': () => '收到延续帧，但没有已经开始的消息。',
    'unfinished-message': () => '上一条消息的最后一个分片还没有到，新消息就开始了。',
    'close-one-byte': () => '关闭帧的载荷只有一个字节，而关闭码有两个字节。',
    'close-code': (code) => `关闭码 ${code} 不能出现在帧里。`,
    'not-utf8': () => '文本不是合法的 UTF-8。接收方必须关闭连接（1007）。',
    'frame-cut': (count) => `缺少 ${grouped(Number(count))} 字节：这一帧还没有发完，连接就结束了。`,
    'compressed-later': () => 'RSV1 表示消息经过压缩，只有消息的第一帧可以这样标记。',
  },
};
