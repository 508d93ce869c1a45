import type { JoinTerminalWords } from './en.ts';

export const zh: JoinTerminalWords = {
  usage: `npm run join -- 地址 课堂码 [选项]

用自己的 Wirebook 加入课堂：在自己的练习册里跟着上课，练习的文件留在本机。
地址和课堂码在老师的屏幕上；也可以直接用完整的链接：http://192.168.1.20:4321/zh/join/#K7M2QP

  --name NAME    你的名字，老师会看到
  --words WORDS  另一台设备上显示的四个词，座位会转到这里
  --lang en|zh   语言，默认与终端相同
  --leave        离开课堂
  --help         显示本说明

Wirebook 已经在运行，就立即加入；没有运行，就先启动。环境变量 PORT 指定它的端口，与 npm start 相同。`,
  wrong: (option, value) => `${option} 不能是“${value}”，用法见 npm run join -- --help`,
  needAddress: '要加入哪个课堂？npm run join -- 地址 课堂码，两者都在老师的屏幕上。',
  yourName: (usual) => `你的名字 [${usual}]：`,
  joined: (className, name, seat) => `你已加入“${className}”，名字是 ${name}，座位号是 ${seat}。`,
  words: '换设备时，用这四个词可以把座位转过去',
  open: '打开',
  left: '你已离开课堂，文件和进度都还在。',
  noWorkbook: (port) =>
    `端口 ${port} 上运行的不是你自己的 Wirebook，也许就是课堂本身。请换一个端口：PORT=${port + 1} npm run join -- …`,
};
