import { zh as failure } from '../failure/zh.ts';
import type { KitWords } from './en.ts';

export const zh: KitWords = {
  close: '关闭',
  cancel: '取消',
  copied: '已复制',
  copyFailed: '复制失败',
  failure,
  client: {
    window: (letter) => `客户端${letter}`,
    reload: '刷新这一页',
    openInTab: '在新标签页打开',
    copyAddress: '复制地址',
    copyCurl: '复制访问这个地址的 curl 命令',
    remove: (letter) => `关闭客户端${letter}`,
  },
  gone: {
    title: '练习册的服务器没有响应。',
    again: (seconds) => `${seconds} 秒后重试。`,
    trying: '正在重试……',
    kept: '你写的内容都留在这里。',
    tryNow: '立即重试',
  },
};
