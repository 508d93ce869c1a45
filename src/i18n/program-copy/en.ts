/** Words of the page on which a copy of a lesson's program is changed and run. */
export const en = {
  /** Beside the lesson's name. */
  yours: 'a copy to change',
  title: (program: string) => `${program}: a copy to change`,
  lesson: (number: number, title: string) => `lesson ${number}, ${title}`,
  description: (program: string, lesson: string) =>
    `Change and run your own copy of ${program}, a program of the lesson ${lesson}.`,
  /** Around the link to the lesson. */
  intro: [
    'Your own copy of a program of ',
    '. Change it, press Run, and see what changes in the windows and on the wire. The lesson still runs the original.',
  ] satisfies [string, string],
  usedIn: 'Where the lesson runs it',
  where: 'Where the copy is',
  /** Around the folder. */
  onDisk: ['On your disk, in ', '. Change it here or in your own editor: this page follows.'] satisfies [
    string,
    string,
  ],
  reset: 'If it goes wrong',
  resetText:
    'Compare shows what you changed. Reset brings the original back; what you had is kept among the former versions and can be restored.',
  imports: 'What it may import',
  /** `(node:…)`, the names of other modules and a full stop follow. */
  ownModules: 'Node’s own modules (',
  otherModules: '), and ',
  comma: ', ',
  stop: '.',
};

export type ProgramCopyWords = typeof en;
