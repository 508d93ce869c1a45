import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { askFor, momentOf, requestLine } from '../../../src/checker/contract/ask.ts';
import { answersAnyway, answersOddTargets } from '../../../src/checker/contract/odd-targets.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { AS_BROWSER } from './support/as-browser.ts';

export const notFound = check({
  id: 'not-found',
  task: 'refuse',
  title: { en: 'An unknown path is 404', zh: '未知路径是 404' },
  timeout: 20_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    for (const [method, path, likely] of [
      ['GET', '/nowhere', NOT_WHOLE],
      ['GET', '/hello-world', NOT_WHOLE],
      ['GET', '/nowhere?next=/hello', NOT_WHOLE],
      ['POST', '/echo/echo', NOT_WHOLE],
      ['DELETE', '/nowhere', NOT_WHOLE],
      ['GET', '/Hello', CASE],
      ['GET', '/server.ts', ANY_FILE],
      ['GET', '/constructor', INHERITED],
      ['GET', '/__proto__', INHERITED],
    ] as const) {
      const request = { method, path };
      trial.did({ en: `Ask ${requestLine(request)}`, zh: `请求 ${requestLine(request)}` });
      await askFor(trial, http, 404, request, likely);
    }
    trial.did({ en: 'Ask GET /nowhere as a browser does', zh: '像浏览器那样请求 GET /nowhere' });
    await askFor(trial, http, 404, { path: '/nowhere', headers: AS_BROWSER }, FOR_BROWSERS);
    await answersAnyway(trial, http, '/100%', {
      expected: {
        en: 'GET /100% is answered, like any unknown path',
        zh: 'GET /100% 像别的未知路径一样得到响应',
      },
      likely: {
        en: 'decodeURIComponent throws for a % that begins no %XX; a path need not be decoded to be compared',
        zh: '单独的 % 会让 decodeURIComponent 抛出异常；比较路径用不着解码',
      },
    });
    await answersOddTargets(trial, http);
  },
});

export const notAllowed = check({
  id: 'not-allowed',
  task: 'refuse',
  title: { en: 'A known path with another method is 405 with Allow', zh: '路径对、方法不对是 405，带 Allow' },
  timeout: 10_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    for (const [method, path, allowed, likely] of [
      ['POST', '/', 'GET', PATH_ALONE],
      ['DELETE', '/hello?name=Ada', 'GET', PATH_ALONE],
      ['PUT', '/hello', 'GET', PATH_ALONE],
      ['GET', '/echo', 'POST', PATH_ALONE],
      ['PUT', '/echo', 'POST', PATH_ALONE],
      ['PATCH', '/hello', 'GET', LISTED],
      ['PATCH', '/echo', 'POST', LISTED],
      ['PROPFIND', '/', 'GET', LISTED],
    ] as const) {
      const request = { method, path, ...(method === 'GET' ? {} : { body: 'a body' }) };
      trial.did({ en: `Ask ${requestLine(request)}`, zh: `请求 ${requestLine(request)}` });
      const answer = await askFor(trial, http, 405, request, likely);
      const given = answer.headers.allow;
      const methods = given?.split(',').map((one) => one.trim()) ?? [];
      trial.expect(methods.includes(allowed) && !methods.includes(method), {
        expected: {
          en: `Allow: ${allowed}, as for ${path} nothing else is asked for`,
          zh: `Allow: ${allowed}，${path} 只要求支持这个方法`,
        },
        saw: {
          en: given === undefined ? 'there is no Allow' : `Allow: ${given}`,
          zh: given === undefined ? '没有 Allow' : `Allow: ${given}`,
        },
        likely: {
          en: 'Allow says which methods this one path does take, in capital letters',
          zh: 'Allow 要写的是这一个路径支持哪些方法，用大写字母',
        },
        focus: momentOf(answer),
      });
    }
  },
});

const NOT_WHOLE: Text = {
  en: 'the path is not compared whole; or the method is looked at before the path; or nothing is left for “none of these”',
  zh: '没有拿完整的路径来比较，或者先看了方法再看路径，或者没有处理“都不是”的情况',
};
const CASE: Text = {
  en: 'the path is put into lower case before it is compared: to a server /Hello and /hello are two paths',
  zh: '比较之前把路径转成了小写；对服务器来说，/Hello 和 /hello 是两个路径',
};
const ANY_FILE: Text = {
  en: 'every file of the folder is given out, the program itself too: the table knows one page and no other file',
  zh: '文件夹里的文件谁要都给，连程序本身也给：表里只有一个页面，没有别的文件',
};
const INHERITED: Text = {
  en: 'paths are looked up in a plain object, and it knows words that nobody put there, such as constructor; a Map does not',
  zh: '路径是在普通对象里查的，它认得谁也没有放进去的词，比如 constructor；Map 就不会',
};
const FOR_BROWSERS: Text = {
  en: 'without a browser’s headers the same path was 404: an unknown path is unknown, whoever asks',
  zh: '没有浏览器的那些头，同一个路径就是 404：未知的路径，谁来请求都是未知的',
};
const PATH_ALONE: Text = {
  en: 'the path alone decides, or the whole pair is taken for unknown: the path is known here, the method is not for it',
  zh: '只看了路径，或者把这一对整个当成未知：这里路径是认识的，只是不支持这个方法',
};
const LISTED: Text = {
  en: 'the methods to refuse are listed, and this one is not among them: there are more than anybody lists, so compare with the one that is taken',
  zh: '列出了要拒绝的方法，而这个不在其中；方法是列不完的，要和唯一支持的那个比较',
};
