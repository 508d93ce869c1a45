import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { askFor, momentOf, requestLine } from '../../../src/checker/contract/ask.ts';
import { answersOddTargets } from '../../../src/checker/contract/odd-targets.ts';

export const notFound = check({
  id: 'not-found',
  task: 'refuse',
  title: { en: 'An unknown path is 404', zh: '未知路径是 404' },
  timeout: 20_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('A'), trial);
    for (const [method, path] of [
      ['GET', '/nowhere'],
      ['GET', '/hello-world'],
      ['GET', '/nowhere?next=/hello'],
      ['POST', '/echo/echo'],
      ['DELETE', '/nowhere'],
    ] as const) {
      const request = { method, path };
      trial.did({ en: `Ask ${requestLine(request)}`, zh: `请求 ${requestLine(request)}` });
      await askFor(trial, http, 404, request, {
        en: 'the path is not compared whole; or the method is looked at before the path; or nothing is left for “none of these”',
        zh: '没有拿完整的路径来比较，或者先看了方法再看路径，或者没有处理“都不是”的情况',
      });
    }
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
    for (const [method, path, allowed] of [
      ['POST', '/', 'GET'],
      ['DELETE', '/hello?name=Ada', 'GET'],
      ['PUT', '/hello', 'GET'],
      ['GET', '/echo', 'POST'],
      ['PUT', '/echo', 'POST'],
    ] as const) {
      const request = { method, path, ...(method === 'GET' ? {} : { body: 'a body' }) };
      trial.did({ en: `Ask ${requestLine(request)}`, zh: `请求 ${requestLine(request)}` });
      const answer = await askFor(trial, http, 405, request, {
        en: 'the path alone decides, or the whole pair is taken for unknown: the path is known here, the method is not for it',
        zh: '只看了路径，或者把这一对整个当成未知：这里路径是认识的，只是不支持这个方法',
      });
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
