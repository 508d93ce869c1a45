/** Words of the page with the teacher’s notes. */
export const en = {
  title: (lesson: string) => `${lesson}: teacher’s notes`,
  description: (lesson: string) =>
    `What to ask, what goes wrong and what to break in ${lesson}, with a plan and a clock.`,
  header: 'teacher’s notes',
  missing: 'Nobody has written notes for this lesson yet. The plan gives each step the same time.',
  plan: 'Plan',
  square: '□ = 1 min',
  total: (minutes: number) => `of ${minutes} min`,
  start: 'Start the clock',
  pause: 'Pause',
  goOn: 'Go on',
  reset: 'Set to zero',
  /** In the place of the beamer’s step, while no present page is open in this browser. */
  noStage: 'No present page is open',
  openStage: 'Open it in a window',
  /** With `{step}`, `{part}` and `{parts}`. */
  onStage: 'The projector shows {step}, screen {part} of {parts}',
  back: 'Back',
  next: 'Next',
  nextStep: 'next',
  last: 'The last step',
  ask: 'ask',
  goesWrong: 'goes wrong',
  breakIt: 'break',
  minutes: (count: number) => `${count} min`,
  text: 'The text of the step',
};

export type TeachWords = typeof en;
