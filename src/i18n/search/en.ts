export const en = {
  search: 'Search',
  placeholder: 'Search lessons and exercises',
  close: 'Close',
  /** Before anything is typed. */
  idle: 'Type a word: a header, a method, an error, an idea.',
  searching: 'Searching …',
  none: (query: string) => `Nothing about “${query}”. Try fewer or other words.`,
  found: (count: number) => (count === 1 ? '1 place' : `${count} places`),
  /** Shown under `npm run dev`, where there is no index. */
  unavailable: 'The search index is not there. It is made when the site is built: npm run build.',
};

export type SearchWords = typeof en;
