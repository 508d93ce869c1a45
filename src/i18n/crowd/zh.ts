import type { Lane } from '../../race/lane.ts';
import { lanes, spaced } from '../race/zh.ts';
import type { CrowdWords } from './en.ts';

const inList = (some: readonly Lane[]) =>
  some
    .map((lane) => lanes[lane])
    .join('、')
    .replace(/\w$/, '$& ');
const seconds = (ms: number) => (ms / 1000).toFixed(1);

export const zh: CrowdWords = {
  pause: { fixed: '固定间隔', jittered: '退避和抖动' },
  held: (pause, clients) =>
    `每条赛道 ${clients} 个客户端；重启，停 2 秒；${
      pause === 'fixed'
        ? '固定间隔：轮询 1 秒，长轮询 500 ms，SSE 3 秒，WebSocket 500 ms'
        : '退避和抖动：随机等待，上限依次为 2 秒、4 秒、8 秒；SSE 由服务器给每条流随机的 retry，上限 8 秒'
    }`,
  lines: {
    firstSecond: '第一秒的请求',
    fullest: '100\u00a0ms 内峰值',
    refused: '停机时被拒',
    allBack: '全部恢复用时',
  },
  gathering: (lane, come, of) => `${lanes[lane]}：到了 ${come} 个，共 ${of} 个`,
  returning: (lane, back, of) => `${lanes[lane]}：恢复了 ${back} 个，共 ${of} 个`,
  missing: (lane, back, of) => `${spaced(lane)}的 ${of} 个客户端，限时之内只恢复了 ${back} 个。`,
  compared: (most, many, fewest, few) =>
    `100 ms 内的请求峰值：${inList(most)}最高，${many} 个；${inList(fewest)}最低，${few} 个。`,
  same: (many) => `100 ms 内的请求峰值，每条赛道都是 ${many} 个。`,
  learned: {
    fixed:
      '一重启，所有连接同时断开；之后大家等得一样久，步调就一直一致，于是同时回来。轮询的客户端各有各的时钟，本来就不同步。',
    jittered: '随机等待打乱了步调，同样多的客户端，分散在好几秒里回来。代价是最后一个回来得更晚。',
  },
  busy: '轮询的客户端不同步，峰值本该最低。这次不是，说明电脑太忙，请求积在了一起。等它闲一些再试一次。',
  stopped: '已停止',
  guessed: (mine, measured) =>
    `你猜的是：${mine}。${measured === null ? '启动固定间隔的那一场，看实测结果。' : `实测：${measured}。`}`,
  last: (ms) => `最后一个客户端在 ${seconds(ms)} 秒后恢复。`,
};
