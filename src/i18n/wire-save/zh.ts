import type { SaveWords } from './en.ts';

export const zh: SaveWords = {
  title: '保存当前显示的内容',
  formats: {
    har: { name: 'HAR 1.2', about: '请求、响应和消息，与浏览器导出的格式相同' },
    pcapng: { name: 'pcapng', about: '保留的全部字节，用 Wireshark 打开；TCP 头和 IP 头由 Wirebook 生成' },
    text: { name: '文本', about: '每行一句话，可以贴进 bug 报告' },
    wire: { name: 'Wirebook 文件', about: '用“打开录制文件”打开，不需要原来的服务器' },
  },
  secrets: '包含 Cookie 和认证字段',
  secretsAbout:
    '否则 Cookie、Set-Cookie、Authorization、Proxy-Authorization、X-API-Key 的值会替换成 ***；地址、请求体、响应体和消息原样保存。',
  isCut: '录制的开头部分已经不再保留。',
  nothing: '还没有可以保存的内容。',
};
