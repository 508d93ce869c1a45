/** Words of the handout, a lesson printed on paper. */
export const en = {
  title: (lesson: string) => `${lesson}: handout`,
  description: (lesson: string) => `${lesson} on paper, with room for notes.`,
  layout: 'Layout',
  layouts: {
    beside: 'Notes beside the text',
    below: 'Notes below each step',
    slides: 'Slides, one step a page',
  },
  answers: 'With the answers at the end',
  print: 'Print',
  toLesson: 'To the lesson',
  question: 'Prediction',
  guess: 'my guess',
  measured: 'measured',
  answersTitle: 'Answers',
  /** An answer’s heading, followed by its question. */
  answerTo: (step: string) => `Step ${step}`,
  source: 'From Wirebook. The programs in it run at',
};

export type HandoutWords = typeof en;
