import type { Rung } from '../../runner/failure.ts';

/** Words of the pages' common parts: header, footer, landing page, maps. */
export const en = {
  code: 'en',
  tagline: 'the real-time web, seen on the wire',
  /** The other language, in its own words. */
  other: '中文',
  otherShort: '中文',
  skip: 'Skip to the text',
  /** The links at the end of a page. */
  ways: 'Continue',
  previous: 'Previous',
  next: 'Next',
  courseMap: 'Course map',
  courseMapShort: 'Map',
  race: 'Race',
  workbook: 'My workbook',
  exercises: 'Exercises',
  lesson: (number: number) => `Lesson ${number}`,
  exercise: (number: number) => `Exercise ${number}`,
  theme: 'Colours',
  themes: { system: 'as the system', light: 'light', dark: 'dark' },
  lessons: 'Lessons',
  steps: 'Steps',
  /** Between text and bench. */
  divider: 'Width of the text',
  minutes: (count: number) => `${count} min`,
  rungs: {
    boxed: 'programs run in a sandbox',
    'seat-belt': 'programs run with limited rights, not in a sandbox',
    refused: 'learners’ code does not run here',
  } satisfies Record<Rung, string>,
  /** The link to the page that opens recordings. */
  recording: 'Read a recording',
  trust: 'Your code runs as you do. Run only code that you wrote or trust.',
  notFound: 'There is no such page',
  notFoundText:
    'The address may be mistyped, or the page has moved. These pages are here, and the search finds the rest:',
  failed: 'This page could not be rendered',
  failedText:
    'Something went wrong on our side; the terminal that runs the workbook says what. Load the page again.',
  promise: ['See every byte.', 'Learn the real-time web.'] satisfies [string, string],
  about:
    'A workbook you work in: a real server beside the page, every byte between client and server in front of you. Break the connection, repair it, and in the end write your own chatroom.',
  startLesson: 'Start with HTTP',
  /** Followed by the step's number and title. */
  continueWith: 'Continue with',
  realThing:
    'Not an animation: Start runs a real server, four clients receive its messages in four ways, and every number is measured.',
  mapSummary: (lessons: number, steps: number, exercises: number) =>
    `${lessons} lessons, ${steps} steps, ${exercises} exercises.`,
  /** With `{steps}` and `{exercises}`. */
  mapProgress: 'Steps read: {steps}. Exercises passed: {exercises}.',
  exercisesAbout: 'You write the server, real clients check it. The same checks run in your terminal.',
  notChecked: 'not checked yet',
  /** With `{passed}` and `{of}`. */
  checksPassed: '{passed} of {of} checks',
  /** With `{date}`. */
  passedOn: 'passed {date}',
  tasks: (required: number, starred: number) => `${required} tasks${starred > 0 ? ` + ${starred} ★` : ''}`,
};

export type SiteWords = typeof en;
