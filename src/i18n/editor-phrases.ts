import type { Lang } from './text.ts';

/** The editor's own words, by the English ones it was written with. */
export const editorPhrases: Record<Lang, Record<string, string>> = {
  en: {},
  zh: {
    Find: '查找',
    Replace: '替换为',
    next: '下一个',
    previous: '上一个',
    all: '全选',
    'match case': '区分大小写',
    'by word': '整词',
    regexp: '正则',
    replace: '替换',
    'replace all': '全部替换',
    close: '关闭',
    'current match': '当前匹配',
    'replaced $ matches': '替换了 $ 处',
    'replaced match on line $': '替换了第 $ 行的匹配',
    'on line': '所在行',
    'Go to line': '跳到行',
    go: '跳转',
    'Selection deleted': '已删除所选内容',
    '$ unchanged lines': '$ 行相同',
  },
};
