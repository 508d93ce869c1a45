/** Marks around an explanation in the text of a handout, where `takeAnswers` finds it. */
export const ANSWER = { begins: '<!--answer-->', ends: '<!--/answer-->' } as const;

export interface HandoutText {
  /** The text of the lesson without its explanations. */
  text: string;
  /** The explanations, in order. */
  answers: string[];
}

/** Takes the explanations out of a rendered lesson, so that they can be printed at the end. */
export function takeAnswers(html: string): HandoutText {
  const pattern = new RegExp(`${ANSWER.begins}(.*?)${ANSWER.ends}`, 'gs');
  return {
    text: html.replace(pattern, ''),
    answers: [...html.matchAll(pattern)].map(([, answer = '']) => answer),
  };
}
