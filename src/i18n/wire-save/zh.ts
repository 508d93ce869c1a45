import type { SaveWords } from './en.ts';

export const zh: SaveWords = {
  title: '保存当前显示的内容',
  formats: {
    har: { name: 'HAR 1.2', about: '请求、响应和消息，与浏览器导出的格式相同' },
    pcapng: { name: 'pcapng', about: '全部字节，用 Wireshark 打开；TCP 和 IP 头是补上的' },
    text: { name: '文本', about: '每行一句话，可以贴进错误报告' },
    wire: { name: 'Wirebook 文件', about: '不需要服务器，随处都能在这个视图里打开' },
  },
  secrets: '包含 Cookie 和密码',
  secretsAbout: '否则这些值会替换成 ***。',
  isCut: '录制的开头部分已经不再保留。',
  nothing: '还没有可以保存的内容。',
};
