import { grouped } from '../numbers.ts';
import type { WirePageWords } from './en.ts';

export const zh: WirePageWords = {
  title: '打开录制文件',
  description: '打开 HAR、抓包文件或 Wirebook 文件，像看课程里的报文一样逐字节阅读。',
  lead: '把文件拖到这里，查看其中的报文。文件不会离开这台电脑。',
  open: '打开文件',
  openAnother: '打开其他文件',
  formats: [
    { name: 'HAR', about: '来自浏览器的网络面板、代理，或在这里保存的文件' },
    { name: 'pcap、pcapng', about: '来自 tcpdump 或 Wireshark：未加密的 HTTP/1.1 和 WebSocket' },
    { name: '.wire', about: 'Wirebook 文件，在任何报文视图里点“保存”得到' },
  ],
  drop: '松开鼠标即可打开',
  reading: (name, percent) => `正在读取 ${name}……${percent} %`,
  opened: (name, rows) => `${name}：${grouped(rows)} 行`,
  limited: (rows) => `只显示最后 ${grouped(rows)} 行。`,
  failed: {
    'not-known': '这不是 HAR、抓包文件（pcap、pcapng）或 Wirebook 文件。',
    broken: '文件已损坏或不完整，无法读取。',
    empty: '文件里没有可以显示的内容：没有条目，或没有 TCP。',
  },
  unreadable: '浏览器无法读取这个文件。',
};
