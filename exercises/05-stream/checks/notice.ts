import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { ask, cameBack } from '../../../src/checker/contract/ask.ts';
import { SPLIT } from '../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import { short, shortened } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { SseRow } from '../../../src/wire/row.ts';
import { listen, STREAM_ENDED } from './support/event-stream.ts';

/** Each tries one thing more than the one before, so that the first that fails says what is wrong. */
const NOTICES: readonly [what: Text, text: string, likely: Text][] = [
  [
    { en: 'one line', zh: '一行文本' },
    'Tea at five 五点喝茶 🍵',
    {
      en: 'the event needs the type notice, and the text after data:',
      zh: '事件类型要是 notice，文本写在 data: 后面',
    },
  ],
  [
    { en: 'two lines, ended by LF', zh: '两行，用 LF 换行' },
    'a\nb',
    {
      en: 'a line break ends the data: line, and the rest is not data any more: each line needs its own field',
      zh: '换行会让 data: 这一行结束，后面的就不算数据了：每一行都要有自己的字段',
    },
  ],
  [
    { en: 'lines that look like fields, and an empty line between', zh: '看着像字段的几行，中间有空行' },
    'id: 7\n\nevent: x\n: y\ndata: z',
    {
      en: 'an empty line in the text ends the event early, or a line of the text is read as a field',
      zh: '文本里的空行让事件提前结束了，或者有一行被当成了字段',
    },
  ],
  [
    { en: 'spaces and a tab at the beginnings of lines', zh: '行首有空格和制表符' },
    ' a\n  b\n\tc ',
    {
      en: 'a browser removes one space after the colon: if the server writes none, the text loses its own; or the text is trimmed',
      zh: '浏览器会去掉冒号后面的一个空格：如果没有写这个空格，去掉的就是文本自己的；也可能文本被 trim 了',
    },
  ],
  [
    { en: 'lines ended by CRLF and by CR alone', zh: '用 CRLF 换行，也有单独的 CR' },
    'a\r\nb\rc\r\n\r\ne',
    { en: 'CRLF is one line break, and CR alone is one, too', zh: 'CRLF 算一个换行，单独的 CR 也算一个' },
  ],
  [
    {
      en: 'a tab and characters that separate pages, lines and paragraphs elsewhere',
      zh: '有制表符，还有在其他场合用来分页、分行、分段的字符',
    },
    'a\tb\fc\vd\u0085e\u2028f\u2029g',
    {
      en: 'the text is split at more than LF, CRLF and CR: in an event stream nothing else ends a line',
      zh: '不只在 LF、CRLF、CR 处分行：在事件流里，其他字符都不算换行',
    },
  ],
  [
    { en: 'line breaks at the end', zh: '末尾有换行' },
    'a\nb\n\n',
    {
      en: 'the last line of the text is empty, and it needs its own data:, too',
      zh: '文本的最后一行是空行，它也要有自己的 data:',
    },
  ],
  [
    { en: '300 lines, 9,000 bytes', zh: '300 行，9000 字节' },
    'abcdefghijklmnopqrstuvwxyz...\n'.repeat(300),
    {
      en: 'a long text is refused or cut: its limit is that of a body, 64 KiB',
      zh: '长的通知被拒绝或截断了：它的上限就是请求体的上限，64 KiB',
    },
  ],
];

/** Bytes that no short notice has. */
const LONG = 1000;

export const notice = check({
  id: 'notice',
  task: 'notice',
  title: { en: 'A notice arrives line for line', zh: '通知逐行原样送达' },
  timeout: 30_000,
  async run(trial: Trial) {
    const streams = [
      await listen(trial, await trial.client('Ada')),
      await listen(trial, await trial.client('Bo')),
    ];
    const http = createHttp(await trial.client('Cy'), trial);
    for (const [what, text, likely] of NOTICES) {
      const before = streams.map(({ events }) => events.length);
      trial.did({
        en: `Ada’s and Bo’s streams were open; Cy posted a notice: ${what.en}`,
        zh: `Ada 和 Bo 的流开着，Cy 发了通知：${what.zh}`,
      });
      const from = trial.now();
      const body = inChunks(Buffer.from(text));
      const expected: Text = { en: 'POST /notice answers 2xx', zh: 'POST /notice 返回 2xx' };
      const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
      const answer = await ask(trial, http, { method: 'POST', path: '/notice', headers, body }, { expected });
      trial.expect(answer.status >= 200 && answer.status < 300, {
        expected,
        saw: cameBack(answer),
        likely: text.length > LONG ? likely : NO_PATH,
        focus: { from, to: trial.now() },
      });
      const wanted = text.replace(/\r\n?/g, '\n');
      for (const [n, stream] of streams.entries()) {
        const next = () => stream.events[before[n] ?? 0];
        await trial.until(PATIENCE, () => (next() === undefined && !stream.over ? undefined : true));
        const came = next();
        trial.expect(came?.event === 'notice' && came.data === wanted, () => ({
          expected: {
            en: `an event of type notice whose data is ${shown(wanted)}`,
            zh: `notice 事件，data 是 ${shown(wanted)}`,
          },
          saw: sawOf(came, stream),
          likely: came?.data.includes('\uFFFD') ? SPLIT : likely,
          focus: { from, to: trial.now() },
        }));
      }
    }
  },
});

function shown(data: string): string {
  return JSON.stringify(shortened(data, { most: 100, start: 80 }));
}

/** Cuts a body into pieces of one byte, so that characters and CRLF come apart; a long one into larger pieces. */
function inChunks(bytes: Buffer): Uint8Array[] {
  const size = bytes.length > LONG ? LONG : 1;
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );
}

function sawOf(
  came: SseRow | undefined,
  { pending, over }: { pending: readonly string[]; over: boolean },
): Text {
  if (came !== undefined) {
    const { event } = came;
    const data = shown(came.data);
    if (event === 'notice') return { en: `its data is ${data}`, zh: `data 是 ${data}` };
    return {
      en: `an event of type ${event} whose data is ${data}`,
      zh: `${event} 事件，data 是 ${data}`,
    };
  }
  if (over) return STREAM_ENDED;
  const lines = JSON.stringify(short(pending.join('\n')));
  if (pending.length > 0)
    return { en: `no whole event, only the lines ${lines}`, zh: `没有完整的事件，只有这些行：${lines}` };
  return { en: 'no event came', zh: '没有收到事件' };
}

const NO_PATH: Text = {
  en: 'the program does not handle this path and method',
  zh: '程序没有处理这个路径和方法',
};
