import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { askFor, momentOf, requestLine } from '../../../src/checker/contract/ask.ts';
import { answersAnyway, answersOddTargets } from '../../../src/checker/contract/odd-targets.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { AS_BROWSER } from './support/as-browser.ts';

export const notFound = check({
  id: 'not-found',
  task: 'refuse',
  title: { en: 'An unknown path gets 404', zh: '未知路径返回 404' },
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
      trial.did({ en: `Send ${requestLine(request)}`, zh: `请求 ${requestLine(request)}` });
      await askFor(trial, http, 404, request, likely);
    }
    trial.did({ en: 'Send GET /nowhere like a browser', zh: '像浏览器那样请求 GET /nowhere' });
    await askFor(trial, http, 404, { path: '/nowhere', headers: AS_BROWSER }, FOR_BROWSERS);
    await answersAnyway(trial, http, '/100%', {
      expected: {
        en: 'GET /100% is answered, like any unknown path',
        zh: 'GET /100% 和别的未知路径一样有响应',
      },
      likely: {
        en: 'decodeURIComponent throws on a % that does not begin a %XX; a path can be compared without decoding it',
        zh: '单独的 % 会让 decodeURIComponent 抛出异常；比较路径不需要解码',
        general: {
          en: 'a function that decodes paths may refuse a % that does not begin a %XX; a path can be compared without decoding it',
          zh: '解码的函数可能不接受单独的 %；比较路径不需要解码',
        },
      },
    });
    await answersOddTargets(trial, http);
  },
});

export const notAllowed = check({
  id: 'not-allowed',
  task: 'refuse',
  title: {
    en: 'A known path with another method gets 405 with Allow',
    zh: '路径对、方法不对：返回 405，并带 Allow',
  },
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
      trial.did({ en: `Send ${requestLine(request)}`, zh: `请求 ${requestLine(request)}` });
      const answer = await askFor(trial, http, 405, request, likely);
      const given = answer.headers.allow;
      const methods = given?.split(',').map((one) => one.trim()) ?? [];
      trial.expect(methods.includes(allowed) && !methods.includes(method), {
        expected: {
          en: `Allow: ${allowed}, the one method that ${path} has to support`,
          zh: `Allow: ${allowed}，${path} 只需要支持这个方法`,
        },
        saw: {
          en: given === undefined ? 'there is no Allow' : `Allow: ${given}`,
          zh: given === undefined ? '没有 Allow' : `Allow: ${given}`,
        },
        likely: {
          en: 'Allow names the methods that this path supports, in capital letters',
          zh: 'Allow 列出的是这个路径支持的方法，用大写字母',
        },
        focus: momentOf(answer),
      });
    }
  },
});

const NOT_WHOLE: Text = {
  en: 'not the whole path is compared; or the method is checked before the path; or the case “none of these” is missing',
  zh: '比较的不是完整的路径，或者先检查方法、后检查路径，或者没有处理“都不匹配”的情况',
};
const CASE: Text = {
  en: 'the path is converted to lower case before it is compared: to a server /Hello and /hello are two paths',
  zh: '比较之前把路径转成了小写；对服务器来说，/Hello 和 /hello 是两个路径',
};
const ANY_FILE: Text = {
  en: 'every file in the folder is served, even the program itself: the table has one page and no other file',
  zh: '文件夹里的任何文件都能取到，连程序本身也能：表里只有一个页面，没有别的文件',
};
const INHERITED: Cause = {
  en: 'paths are looked up in a plain object, which inherits properties such as constructor; a Map has only the keys that you set',
  zh: '路径是在普通对象里查的，而普通对象会从原型继承 constructor 这样的属性；Map 里只有你存进去的键',
  general: {
    en: 'a path is looked up in something that knows more names than the three paths',
    zh: '查找路径的地方，除了这三个路径还认得别的名字',
  },
};
const FOR_BROWSERS: Text = {
  en: 'without the headers of a browser the same path got 404: an unknown path is unknown to every client',
  zh: '不带浏览器的请求头时，同一个路径返回 404：未知的路径，对任何客户端都是未知的',
};
const PATH_ALONE: Text = {
  en: 'only the path is checked, or path and method are looked up together: this path exists, it only does not support this method',
  zh: '只检查了路径，或者把路径和方法合在一起判断：这个路径是存在的，只是不支持这个方法',
};
const LISTED: Text = {
  en: 'the code lists the methods to refuse, and this one is not in the list: such a list is never complete, so compare with the supported method',
  zh: '代码列出了要拒绝的方法，而这个不在其中；这样的列表不可能完整，要和支持的那个方法比较',
};
