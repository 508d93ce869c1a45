import { grouped, timeSpan } from '../numbers.ts';
import type { TableWords } from './en.ts';

export const zh: TableWords = {
  name: '报文列表，可按列排序',
  columns: {
    start: '时间',
    client: '客户端',
    what: '内容',
    status: '状态',
    size: '大小',
    duration: '耗时',
    firstByte: '首字节',
  },
  sortBy: (column) => `按${column}排序`,
  timeline: '时间线',
  open: '未结束',
  waiting: '等待中',
  control: '控制帧',
  asRead: (bytes) => `解压后 ${bytes}`,
  eventId: (id) => `id ${id}`,
  event: '事件',
  span: (ms) => timeSpan(ms),
  lines: (count) => `${grouped(count)} 行`,
};
