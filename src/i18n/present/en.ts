/** Words of present mode, of the handout, and of the teacher’s page. */
export const en = {
  present: 'Present',
  /** On the lesson’s page, the tooltip of a link whose face is its key. */
  presentByKey: 'Present (Shift + P)',
  title: (lesson: string) => `${lesson}: present`,
  tooSmall: 'Present mode is made for projectors, and needs a screen of at least 900 × 520.',
  toLesson: 'Read the lesson',
  needsScript: 'Present mode needs JavaScript. The lesson itself does not.',
  question: 'Prediction',
  before: 'guess before it is run',
  measured: 'measured',
  ours: 'Explanation',
  /** In place of the clock, while the keyboard belongs to a program’s page. */
  keysElsewhere: 'The keys go to a client window. Click the text to turn pages again.',
  keys: 'Keys',
  keysTitle: 'Keys and links',
  close: 'Close',
  keyList: {
    next: 'next screen (a clicker, too)',
    back: 'back',
    ends: 'first, last screen',
    bench: 'bench beside the text, or alone',
    full: 'full screen',
    theme: 'light, dark',
    blank: 'black screen',
    leave: 'to the lesson, at this step',
    help: 'this list',
  },
  space: 'Space',
  links: {
    lesson: 'The lesson',
    teach: 'Teacher’s notes, with a clock',
    handout: 'Handout to print',
  },
};

export type PresentWords = typeof en;
