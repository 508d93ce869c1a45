/** The names under which the browser keeps values of the workbench, apart from those that every page loads. */
export const WORKBENCH_KEYS = {
  columns: 'wirebook:split:columns',
  rows: 'wirebook:split:rows',
  draft: (item: string, file: string) => `wirebook:draft:${item}/${file}`,
} as const;
