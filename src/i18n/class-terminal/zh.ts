import type { ClassTerminalWords } from './en.ts';

export const zh: ClassTerminalWords = {
  usage: `npm run class -- [选项]

在本机上开课：同一网络里的人用浏览器就能加入。

  --name NAME    课堂名称，学生会看到
  --lang en|zh   课堂语言，默认与终端相同
  --port N       使用 4321 以外的端口
  --new          放弃上一次没有结束的课堂，重新开课
  --json         只输出一行，包含课堂码、链接和地址
  --help         显示本说明

不加 --new 时，没有结束的课堂会恢复：课堂码、链接和座位都不变。
环境变量 HOST 可指定只用本机的某一个地址。`,
  wrong: (option, value) => `${option} 不能是“${value}”，用法见 npm run class -- --help`,
  defaultName: 'Wirebook 课堂',
  code: '课堂码',
  join: '加入地址',
  teacher: '老师页面（请勿外传）',
  others: '其他地址',
  kinds: {
    network: '局域网',
    name: '主机名',
    virtual: 'VPN 或容器：别人多半访问不到',
    'this-machine': '仅限本机',
  },
  runs: '自带的程序（课里的演示、赛跑、参考答案）在这里为所有人运行。学生写的代码不在这里运行，请他们在自己的 Wirebook 里写。',
  seatBelt: '只有本机能访问这个课堂（HOST 是回环地址）。',
  back: (seats) => `课堂已恢复，共 ${seats} 个座位。`,
  unreachable:
    '有人加入不了？先看是否在同一网络；再看防火墙，要允许访问 Node 的这个端口和 43200–43263；如果 Wi-Fi 隔离了设备，请改用手机热点。',
  noNetwork: '本机没有接入网络，别人无法加入。请先联网，或打开热点。',
  inUse:
    '已经开着一个课堂（在另一个终端里，或是从练习册首页开的）。请先在那里下课，或用 WIREBOOK_WORKSPACE 指定另一个文件夹。',
  portTaken: (port) => `端口 ${port} 已被占用。请用 --port 换一个，或不加 --port。`,
  over: '课堂已结束，所有名字均已删除。',
};
