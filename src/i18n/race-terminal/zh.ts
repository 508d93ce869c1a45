import type { RaceTerminalWords } from './en.ts';

export const zh: RaceTerminalWords = {
  usage: `用法：npm run race -- [选项]

同时用轮询、长轮询、SSE 和 WebSocket 发送同一份消息，然后打印各自的开销。

  --preset 名字     plain、quiet、busy 或 train；后面的选项可以再改
  --rate N          每秒消息数，1/60 到 50（默认 1）
  --size N          一条消息的文本有多少字节，2 到 2000（默认 24）
  --poll MS         收到响应后隔多久再轮询，200 到 10000（默认 1000）
  --latency MS      单程延迟，0 到 1000（默认 120）
  --tunnel S        每隔 S 秒断线 3 秒，10 到 60（默认不断线）
  --cut S           开始 S 秒后断线 3 秒
  --restart S       开始 S 秒后重启服务器
  --seconds N       发布消息多少秒（默认 10）
  --crowd           不赛跑：每条赛道 200 个客户端，在服务器重启之后恢复
  --jitter          与 --crowd 合用：随机等待，越等越久
  --json            以 JSON 输出结果，标准输出不含其他内容
  --markdown、--csv 打印页面上复制的那种表格
  --lang en|zh      语言（默认跟随系统）
  --help            显示这段说明
`,
  wrong: (option, value) => `${option} 不能是“${value}”，用法见 npm run race -- --help`,
  begins: (settings, seconds) => `同一份消息，四条赛道，${seconds} 秒：${settings}。`,
  settling: '正在等待最后几条消息……',
};
