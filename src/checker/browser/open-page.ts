import type { Page, Response } from 'playwright';
import type { Text } from '../../i18n/text.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Row } from '../../wire/row.ts';
import type { Verdict } from '../check.ts';

/**
 * Milliseconds a program may take to begin its answer, and again for the page to be complete. Longer than the
 * runner needs to see that a program hangs, which says more.
 */
const PATIENCE = 6_000;

const EXPECTED: Text = {
  en: 'GET / is answered with an HTML page (200, text/html)',
  zh: 'GET / 返回一个 HTML 页面（200，text/html）',
};

/** The parts of a trial with which a page is opened. */
export interface Opening {
  relay: Relay;
  path: string;
  /** Calls back when the time in which nothing waited for a core is over. */
  after: (ms: number, callback: () => void) => () => void;
  /** Called when the page was late. */
  late: () => void;
  /** Returns what the wire shows of this page's connections so far. */
  rows: () => readonly Row[];
}

/**
 * Opens a program's page. Gives `null` when it can be used; `'busy'` when the browser was too slow to ask for it, or to show an
 * answer that came down the wire whole; and else the verdict: no answer, no HTTP, no success, no HTML, or never complete. Other errors
 * are thrown.
 */
export async function openPage(page: Page, opening: Opening): Promise<Verdict | 'busy' | null> {
  const { relay, path } = opening;
  let response: Response | null;
  try {
    const going = page.goto(new URL(path, relay.url).href, { waitUntil: 'commit' });
    response = await inTime(going, opening);
  } catch (error) {
    if (isTimeout(error)) return whyLate(opening);
    const saw = whatWentWrong(error);
    if (saw === null) throw error;
    return { expected: EXPECTED, saw };
  }

  const status = response?.status() ?? 200;
  if (status >= 400) return { expected: EXPECTED, saw: failedStatus(status, path) };
  const type = response?.headers()['content-type'];
  if (type !== undefined && !/html/i.test(type)) return notHtml(type);
  try {
    await inTime(page.waitForLoadState('domcontentloaded'), opening);
  } catch (error) {
    if (!isTimeout(error)) throw error;
    return whyLate(opening);
  }
  return null;
}

/** Rejects with a `Late` when the promise takes longer than a program may. */
async function inTime<T>(promise: Promise<T>, { after, late }: Opening): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const cancel = after(PATIENCE, () => {
    late();
    reject(new Late());
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    cancel();
    // The page may still come, or break, after its time.
    promise.catch(() => {});
  }
}

/** Says why the page was late. The wire knows what had come of it by then; what is whole is not the program's fault. */
function whyLate({ relay, rows, path }: Opening): Verdict | 'busy' {
  if (relay.counts.up === 0) return 'busy';
  if (relay.counts.down === 0) return { expected: EXPECTED, saw: neverAnswers() };
  const requests = rows().filter((row) => row.kind === 'request');
  const responses = rows().filter((row) => row.kind === 'response');
  const status = responses[0]?.status ?? 200;
  if (status >= 400) return { expected: EXPECTED, saw: failedStatus(status, path) };
  const isWhole = responses.every(({ complete, stream }) => complete || stream !== null);
  if (isWhole && responses.length >= requests.length) return 'busy';
  return { expected: EXPECTED, saw: neverComplete() };
}

function whatWentWrong(error: unknown): Text | null {
  const message = error instanceof Error ? error.message : '';
  if (/Download is starting/.test(message)) return DOWNLOAD;
  const code = /net::(ERR_\w+)/.exec(message)?.[1];
  if (code === undefined || code === 'ERR_ABORTED') return null;
  if (code === 'ERR_INVALID_HTTP_RESPONSE') return NOT_HTTP;
  if (/EMPTY_RESPONSE|CONNECTION/.test(code)) return HUNG_UP;
  if (code === 'ERR_TOO_MANY_REDIRECTS') return REDIRECTS;
  return { en: `the browser could not open the page: ${code}`, zh: `浏览器打不开页面：${code}` };
}

class Late extends Error {}

function isTimeout(error: unknown): boolean {
  return error instanceof Late;
}

function neverAnswers(): Text {
  const seconds = PATIENCE / 1000;
  return {
    en: `the program listens and took the request, but not one byte came back in ${seconds} s`,
    zh: `程序在监听，也收到了请求，但 ${seconds} 秒内一个字节都没有返回`,
  };
}

function neverComplete(): Text {
  const seconds = PATIENCE / 1000;
  return {
    en: `the answer began, but the page was still not complete after ${seconds} s`,
    zh: `程序开始响应了，但过了 ${seconds} 秒页面仍没有传完`,
  };
}

function failedStatus(status: number, path: string): Text {
  return { en: `GET ${path} was answered with ${status}`, zh: `GET ${path} 返回了 ${status}` };
}

function notHtml(type: string): Verdict {
  return {
    expected: EXPECTED,
    saw: {
      en: `the answer is ${type}, so the browser shows it without running it`,
      zh: `返回的类型是 ${type}，浏览器不会把它当页面运行`,
    },
    likely: {
      en: 'set Content-Type to text/html; charset=utf-8 before sending the page',
      zh: '发送页面之前，把 Content-Type 设为 text/html; charset=utf-8',
    },
  };
}

const DOWNLOAD: Text = {
  en: 'the browser offered the answer as a download instead of showing it: is its Content-Type text/html?',
  zh: '浏览器没有显示页面，而是当成文件下载：Content-Type 是 text/html 吗？',
};
const NOT_HTTP: Text = {
  en: 'bytes came back, but they are not an HTTP response',
  zh: '有字节返回，但不是 HTTP 响应',
};
const HUNG_UP: Text = {
  en: 'the program closed the connection without an answer',
  zh: '程序没有返回响应就关闭了连接',
};
const REDIRECTS: Text = {
  en: 'the program sent the browser from one redirect to the next, endlessly',
  zh: '程序让浏览器无限重定向',
};
