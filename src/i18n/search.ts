import type { Lang } from './text.ts';

interface Words {
  search: string;
  placeholder: string;
  close: string;
  /** Before anything is typed. */
  idle: string;
  searching: string;
  none: (query: string) => string;
  found: (count: number) => string;
  /** There is no index: the site is being developed, not built. */
  unavailable: string;
}

export const searchWords = {
  en: {
    search: 'Search',
    placeholder: 'Search lessons and exercises',
    close: 'Close',
    idle: 'Type a word: a header, a method, an error, an idea.',
    searching: 'Searching …',
    none: (query) => `Nothing about “${query}”. Try fewer or other words.`,
    found: (count) => (count === 1 ? '1 place' : `${count} places`),
    unavailable: 'The search index is not there. It is made when the site is built: npm run build.',
  },
  zh: {
    search: '搜索',
    placeholder: '搜索课文和练习',
    close: '关闭',
    idle: '输入一个词：响应头、方法、报错、概念，都可以。',
    searching: '正在搜索……',
    none: (query) => `没有找到“${query}”。换个词，或者少写几个字试试。`,
    found: (count) => `${count} 处`,
    unavailable: '还没有搜索索引。它在构建网站时生成：npm run build。',
  },
} satisfies Record<Lang, Words>;
