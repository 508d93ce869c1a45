import type { SearchWords } from './en.ts';

export const zh: SearchWords = {
  search: '搜索',
  placeholder: '搜索课文和练习',
  close: '关闭',
  idle: '输入一个词：响应头、方法、报错、概念，都可以。',
  searching: '正在搜索……',
  none: (query) => `没有找到“${query}”。换个词，或者缩短关键词试试。`,
  found: (count) => `${count} 处`,
  unavailable: '还没有搜索索引。它在构建网站时生成：npm run build。',
};
