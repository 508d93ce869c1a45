import type { TapWords } from './en.ts';

export const zh: TapWords = {
  title: '抓包',
  description: '查看你自己的服务器和客户端之间的每一个字节，不限编程语言。',
  lead: '查看你自己的服务器和客户端之间的每一个字节：HTTP/1.1、SSE、WebSocket、Socket.IO 都可以，不限编程语言。',
  steps: [
    { name: '1', about: '照常启动你的服务器，例如用 8080 端口。' },
    { name: '2', about: '在 Wirebook 的目录里启动抓包：', code: 'npm run tap -- 8080' },
    { name: '3', about: '打开它打印的两个地址：一个用来访问你的服务器，另一个就是本页。' },
  ],
  more: '还可以逐行输出 JSON、存成文件，用法见：npm run tap -- --help',
  connecting: '正在查找……',
  state: {
    waiting: '目标端口上没有程序在监听，正在等待……',
    there: '服务器已就绪',
    tls: '服务器使用 TLS，字节无法解读。请不启用 TLS 运行它。',
  },
  lost: '抓包已经结束，已有的记录仍保留在这里；再次启动后，本页会继续。',
  instead: '代替',
  server: '服务器',
};
