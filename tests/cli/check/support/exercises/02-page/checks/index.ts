import { type Check, check } from '../../../../../../../src/checker/check.ts';

const checks: Check[] = [1, 2].map((number) =>
  check({
    id: `page-${number}`,
    task: 'page',
    title: { en: `Page ${number} opens`, zh: `网页 ${number} 打得开` },
    browser: true,
    timeout: 20_000,
    async run(trial) {
      await trial.robot('Ada');
    },
  }),
);

export default checks;
