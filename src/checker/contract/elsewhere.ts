import type { Text } from '../../i18n/text.ts';
import { type Check, check } from '../check.ts';
import { createHttp } from '../clients/http.ts';
import { askFor } from './ask.ts';

/** Makes the check, a part of this task, that asks for paths which do not exist. */
export function elsewhere(task: string, paths: readonly string[] = ['/nothing-here']): Check {
  return check({
    id: 'elsewhere',
    task,
    title: { en: 'Anything else is 404', zh: '别的一律 404' },
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
  en: 'what no case is for falls through to another one, or is left without an answer',
  zh: '没有对应分支的请求落到了别的分支里，或者没有人回答',
};
