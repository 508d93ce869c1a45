import type { Page, Response } from 'playwright';
import type { Text } from '../../i18n/text.ts';
import type { Relay } from '../../relay/relay.ts';
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

/**
 * Opens a program's page. Gives `null` when it can be used, and else the verdict: no answer, no HTTP, no success, no
 * HTML, or never complete. Other errors are thrown.
 */
export async function openPage(page: Page, relay: Relay, path: string): Promise<Verdict | null> {
  let response: Response | null;
  try {
    response = await page.goto(new URL(path, relay.url).href, { waitUntil: 'commit', timeout: PATIENCE });
  } catch (error) {
    const saw = whatWentWrong(error, relay);
    if (saw === null) throw error;
    return { expected: EXPECTED, saw };
  }

  const status = response?.status() ?? 200;
  if (status >= 400) return { expected: EXPECTED, saw: failedStatus(status, path) };
  const type = response?.headers()['content-type'];
  if (type !== undefined && !/html/i.test(type)) return notHtml(type);
  try {
    await page.waitForLoadState('domcontentloaded', { timeout: PATIENCE });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    return { expected: EXPECTED, saw: neverComplete() };
  }
  return null;
}

function whatWentWrong(error: unknown, relay: Relay): Text | null {
  const message = error instanceof Error ? error.message : '';
  if (isTimeout(error)) return relay.counts.down === 0 ? neverAnswers() : neverComplete();
  if (/Download is starting/.test(message)) return DOWNLOAD;
  const code = /net::(ERR_\w+)/.exec(message)?.[1];
  if (code === undefined || code === 'ERR_ABORTED') return null;
  if (code === 'ERR_INVALID_HTTP_RESPONSE') return NOT_HTTP;
  if (/EMPTY_RESPONSE|CONNECTION/.test(code)) return HUNG_UP;
  if (code === 'ERR_TOO_MANY_REDIRECTS') return REDIRECTS;
  return { en: `the browser could not open the page: ${code}`, zh: `浏览器打不开页面：${code}` };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
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
    zh: `程序开始回应了，但过了 ${seconds} 秒页面仍没有传完`,
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
      zh: `返回的类型是 ${type}，浏览器不会把它当网页运行`,
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
  en: 'bytes came back, but they are no HTTP response',
  zh: '有字节返回，但不是 HTTP 响应',
};
const HUNG_UP: Text = {
  en: 'the program closed the connection without an answer',
  zh: '程序没有回应就关闭了连接',
};
const REDIRECTS: Text = {
  en: 'the program sent the browser from one redirect to the next without end',
  zh: '程序让浏览器不停地重定向，没有尽头',
};
