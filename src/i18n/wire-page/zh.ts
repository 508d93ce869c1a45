import { grouped } from '../numbers.ts';
import type { WirePageWords } from './en.ts';

export const zh: WirePageWords = {
  title: '打开录制文件',
  description: '打开 HAR、抓包文件或 Wirebook 文件，像查看 Wirebook 自己的报文一样逐字节查看。',
  lead: '把文件拖到这里，查看其中的报文。文件不会离开这台设备。',
  open: '打开文件',
  openAnother: '打开其他文件',
  formats: [
    { name: 'HAR', about: '由浏览器的网络面板、代理或 Wirebook 保存：只有报文内容，字节是重新生成的' },
    { name: 'pcap、pcapng', about: 'tcpdump 或 Wireshark 抓取的未加密的 HTTP/1.1 和 WebSocket' },
    { name: '.wire', about: 'Wirebook 文件，在任何报文时序图上点“保存”得到' },
  ],
  drop: '松开鼠标即可打开',
  reading: (name, percent) => `正在读取 ${name}：${percent}%`,
  opened: (name, rows) => `${name}：${grouped(rows)} 行`,
  stop: '停止读取',
  stopped: '读取已中途停止。',
  cut: '文件不完整或已损坏：这里是断开之前的内容。',
  limited: (dropped) => `已达到显示上限：更早的 ${grouped(dropped)} 行没有显示。`,
  withNotes: (opened, notes) => [`${opened}。`, ...notes].join(''),
  failed: {
    'not-known': '这不是 HAR、抓包文件（pcap、pcapng）或 Wirebook 文件。请打开其中一种。',
    broken: '文件已损坏或不完整，无法读取。请重新保存，再打开新的文件。',
    empty: '文件里没有可以显示的内容：HAR 里没有条目，抓包文件里没有 TCP，或文件是空的。',
  },
  unreadable: '浏览器无法读取这个文件。',
};
