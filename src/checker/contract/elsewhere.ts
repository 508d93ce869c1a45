import type { Text } from '../../i18n/text.ts';
import { type Check, check } from '../check.ts';
import { createHttp } from '../clients/http.ts';
import { askFor } from './ask.ts';

/** Makes the check, a part of this task, that asks for paths which do not exist. */
export function elsewhere(task: string, paths: readonly string[] = ['/nothing-here']): Check {
  return check({
    id: 'elsewhere',
    task,
    title: { en: 'Any other path gets 404', zh: '其他路径一律返回 404' },
    timeout: 20_000,
    async run(trial) {
      const http = createHttp(await trial.client('Bo'), trial);
      for (const path of paths) {
        trial.did({ en: `Bo asked for ${path}`, zh: `Bo 请求了 ${path}` });
        await askFor(trial, http, 404, { path }, NO_DEFAULT);
      }
    },
  });
}

const NO_DEFAULT: Text = {
  en: 'a request that no case matches falls through to another case, or gets no response',
  zh: '没有匹配到的请求落进了别的分支，或者根本没有响应',
};
