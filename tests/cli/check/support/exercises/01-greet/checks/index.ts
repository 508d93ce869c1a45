import { type Check, check, type Trial } from '../../../../../../../src/checker/check.ts';

async function greeting(trial: Trial): Promise<string> {
  const relay = await trial.client('A');
  return await (await fetch(relay.url, { signal: trial.signal })).text();
}

const checks: Check[] = [
  check({
    id: 'hello',
    task: 'hello',
    title: { en: 'The answer says hello', zh: '回应里有问候' },
    timeout: 10_000,
    async run(trial: Trial) {
      trial.did({ en: 'GET /', zh: '请求 GET /' });
      const text = await greeting(trial);
      trial.expect(text.startsWith('Hello'), {
        expected: { en: 'a text that begins with Hello', zh: '以 Hello 开头的文字' },
        saw: { en: `"${text}"`, zh: `“${text}”` },
        likely: { en: 'the greeting is missing', zh: '少了问候语' },
      });
    },
  }),
  check({
    id: 'polite',
    task: 'polite',
    title: { en: 'It says please', zh: '说了请字' },
    star: true,
    timeout: 10_000,
    async run(trial: Trial) {
      const text = await greeting(trial);
      trial.expect(/please/.test(text), {
        expected: { en: 'please', zh: 'please' },
        saw: { en: text, zh: text },
      });
    },
  }),
];

export default checks;
