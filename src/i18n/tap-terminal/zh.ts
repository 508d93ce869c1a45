import type { TapTerminalWords } from './en.ts';

export const zh: TapTerminalWords = {
  usage: `用法：npm run tap -- 服务器 [选项]

在已经运行的服务器和它的客户端之间转发，并显示经过的每一个字节：可以在网页上看，可以逐行输出 JSON，也可以存成文件。
支持 HTTP/1.1、SSE、WebSocket 和 Socket.IO，与服务器用什么语言编写无关。

  服务器            8080、localhost:8080 或 http://localhost:8080
  --port N          自己监听的端口（默认为服务器端口加 10000）
  --json            每条记录输出一行 JSON，标准输出不含其他内容
  --save 文件       把报文写入新文件，格式由扩展名决定：.wire、.har 或 .pcapng
  --secrets         在 --json 和 --save 中保留 Cookie 和 Authorization 的值（默认以星号代替）
  --host 地址       在本机的这个地址上也接受其他设备的连接（0.0.0.0 表示所有地址）
  --remote          允许服务器在另一台机器上
  --lang en|zh      语言（默认跟随系统）
  --help            显示这段说明

按 Ctrl+C 结束，文件会写完整。
`,
  wrong: (option, value) =>
    `${option === '' ? `多了一个参数“${value}”` : `${option} 不能是“${value}”`}，用法见 npm run tap -- --help`,
  missing: '要看哪个服务器？请给出端口：npm run tap -- 8080（详见 npm run tap -- --help）',
  notPort: (text) =>
    `“${text}”不是端口（1 到 65535），也不是“主机:端口”。服务器在 http://localhost:8080 时写：npm run tap -- 8080`,
  ownPort: (port) => `${port} 是服务器自己的端口，这里要用另一个端口；也可以不写 --port。`,
  tlsTarget: (url) =>
    `${url} 使用 TLS：字节是加密的，在中间无法解读。请让服务器不启用 TLS 运行（通常有相应的选项），再对那个端口抓包。`,
  wrongEnding: (path) => `“${path}”必须以 .wire、.har 或 .pcapng 结尾：格式由扩展名决定。`,
  isThere: (path) => `${path} 已经存在。请换一个名字，不会覆盖已有的文件。`,
  cannotSave: (path, why) => `无法写入 ${path}：${why}`,
  noAddress: (host) => `找不到主机“${host}”。请检查名字，或直接写 IP 地址。`,
  elsewhere: (host) =>
    `“${host}”是另一台机器。经过这里的数据会被记录，也可以人为制造故障，因此默认只接受本机的服务器；如果那台服务器是你的，请加上 --remote。`,
  loop: (server) => `${server} 就是抓包工具自己的端口，连接会绕回来。请写你的服务器的端口。`,
  portTaken: (port) => `端口 ${port} 已被占用。请用 --port 换一个，或不写 --port。`,
  portDenied: (port) => `没有权限使用端口 ${port}。请用 --port 选一个大于 1023 的端口。`,
  noHost: (host) => `${host} 不是本机的地址；--host 要写本机的地址，或 0.0.0.0。`,
  notBuilt: '站点还没有构建。请运行：npm run build',
  open: (tap, server, page) => `访问 ${tap} ，代替 http://${server}/\n查看 ${page}`,
  others: (host) => `其他设备可以通过 ${host} 访问你的服务器；查看页面仍只限本机。`,
  state: {
    waiting: (server) => `${server} 上没有程序在监听，正在等待……`,
    there: (server) => `${server} 上的服务器已就绪。`,
    tls: (server) =>
      `${server} 上的服务器使用 TLS：字节照常转发，但无法解读。不启用 TLS 运行它，就可以看到内容。`,
  },
  rest: '其他',
};
