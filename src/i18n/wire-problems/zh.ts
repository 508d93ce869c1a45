import { grouped } from '../numbers.ts';
import type { ProblemWords } from './en.ts';

const quoted = (detail: string) => `“${detail.length > 40 ? `${detail.slice(0, 40)}…` : detail}”`;

export const zh: ProblemWords = {
  malformed: '格式错误',
  incomplete: '不完整',
  rules: {
    'bare-lf': () => '这一行只以 LF 结尾，应以 CR LF 结尾。有的程序接受，有的不接受。',
    'bare-lf-in-chunk': () => '分块的这一行只用 LF 结尾，必须是 CR LF。两个程序可能读出不同的消息体。',
    'bare-cr': () =>
      '行中有单独的 CR，后面没有 LF。接收方必须拒绝这个报文，或把它当作空格；把它当作行尾的程序会多读出一行。',
    'space-before-colon': (name) =>
      `${quoted(name)}与冒号之间有空格。服务器必须返回 400；代理必须删除响应里的这种空格。`,
    'no-colon': (line) => `${quoted(line)}里没有冒号，不是头部字段。服务器收到这样的请求应返回 400。`,
    'bad-name': (name) =>
      `${name === '' ? '头部字段没有名称' : `${quoted(name)}不是合法的字段名，含有不允许的字符`}。服务器收到这样的请求应返回 400。`,
    'control-byte': (byte) =>
      byte === '0x00'
        ? '行中有字节 0x00（NUL）。接收方必须拒绝这个报文，或把它当作空格。'
        : `行中有控制字符 ${byte}，这是不允许的。接收方可以拒绝这个报文。`,
    folded: () =>
      '行首有空格或制表符，表示接着上一行的值（折行）。这种写法已经废弃：接收方必须把换行当作空格，服务器也可以返回 400。',
    'folded-first': () => '起始行的下一行以空格或制表符开头。接收方必须忽略这一行，或拒绝这个报文。',
    'method-case': (method) =>
      `方法名区分大小写：${method} 不是 ${method.toUpperCase()}。不认识 ${method} 的服务器应返回 501。`,
    'extra-spaces': () => '请求行应当正好用两个空格分隔，这里多于两个。有的服务器接受，有的返回 400。',
    'bad-target': (target) => `请求目标${quoted(target)}里有必须做百分号编码的字符。服务器应返回 400。`,
    'bad-status': (status) => `${status} 不是合法的状态码：状态码从 100 到 599。客户端应把它当作 5xx 处理。`,
    'no-host': () => 'HTTP/1.1 请求必须有 Host 字段。服务器必须返回 400。',
    'two-hosts': () => 'Host 字段不止一个。服务器必须返回 400。',
    'bad-length': (value) =>
      `Content-Length 的值是${quoted(value)}，不是数字，无法确定请求体或响应体在哪里结束。服务器必须返回 400，客户端必须关闭连接。`,
    'length-too-large': (value) =>
      `Content-Length 的值是${quoted(value)}，许多程序无法精确表示：有的拒绝，有的读成另一个数。`,
    'two-lengths': (values) =>
      `Content-Length 给出几个不同的长度：${values}。不同的程序在这里可能读出不同的报文。服务器必须返回 400，客户端必须关闭连接。`,
    'length-and-chunked': (length) =>
      `同时有 Content-Length（${length}）和 Transfer-Encoding。前者应忽略，以它为准的程序会读出另一个报文（请求走私）。服务器可以返回 400，而且必须关闭连接。`,
    'chunked-not-last': (codings) =>
      `请求的最后一个传输编码必须是 chunked，这里的 Transfer-Encoding 是${quoted(codings)}。服务器必须返回 400 并关闭连接。`,
    'length-forbidden': (status) =>
      `状态码 ${status} 的响应没有响应体，不能有 Content-Length 或 Transfer-Encoding。客户端会忽略它们。`,
    'after-last': () =>
      '这条连接上的前一个报文已经表明它是最后一个（Connection: close，或没有 keep-alive 的 HTTP/1.0）。接收方不会处理这一个。',
    'head-cut': () => '还没有收到头部之后的空行，连接就断开了。接收方会把这个报文视为不完整。',
    'bad-chunk-line': (rest) =>
      `块的大小之后是${quoted(rest)}，不是合法的块扩展。不同的程序在这里可能读出不同的内容。服务器收到这样的请求应返回 400。`,
    'bytes-missing': (count) =>
      `缺少 ${grouped(Number(count))} 字节：数据还没有发完，连接就断开了。接收方会把这个报文视为不完整。`,
    'no-last-chunk': () =>
      '缺少最后一个块（大小为 0）：数据还没有发完，连接就断开了。接收方会把这个报文视为不完整。',
    'event-cut': () => '缺少事件之后的空行，事件不完整。浏览器会丢弃它。',
    'masked-by-server': () => '服务器发出的帧不能加掩码。客户端必须关闭连接（1002）。',
    'unmasked-by-client': () => '客户端发出的帧必须加掩码。服务器必须关闭连接（1002）。',
    'reserved-bits': (bits) => `保留位是 ${bits}，但没有协商过用到它们的扩展。接收方必须关闭连接（1002）。`,
    'reserved-opcode': (opcode) => `操作码 ${opcode} 没有定义。接收方必须关闭连接（1002）。`,
    'long-length': (length) => `长度 ${length} 占用的字节比需要的多。接收方可以关闭连接（1002）。`,
    'fragmented-control': () => '控制帧不能分片：FIN 必须是 1。接收方会关闭连接（1002）。',
    'long-control': (length) =>
      `控制帧的载荷最多 125 字节，这一帧有 ${length} 字节。接收方会关闭连接（1002）。`,
    'no-message': () => '这是延续帧，但没有已经开始的消息。接收方会关闭连接（1002）。',
    'unfinished-message': () =>
      '上一条消息的最后一个分片还没有到，新消息就开始了。接收方会关闭连接（1002）。',
    'close-one-byte': () => '关闭帧的载荷只有一个字节，而关闭码有两个字节。接收方会关闭连接（1002）。',
    'close-code': (code) => `关闭码 ${code} 不能出现在关闭帧里。接收方会当作协议错误处理（1002）。`,
    'not-utf8': () => '文本不是合法的 UTF-8。接收方必须关闭连接（1007）。',
    'frame-cut': (count) =>
      `缺少 ${grouped(Number(count))} 字节：这一帧还没有发完，连接就断开了。接收方得到的关闭码是 1006。`,
    'compressed-later': () =>
      'RSV1 表示消息经过压缩。只有消息的第一帧可以这样标记，控制帧不可以。接收方必须关闭连接（1002）。',
  },
};
