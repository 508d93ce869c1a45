import type { Lang } from './text.ts';

interface Words {
  /** Beside the lesson's name. */
  yours: string;
  title: (program: string) => string;
  lesson: (number: number, title: string) => string;
  description: (program: string, lesson: string) => string;
  /** Around the link to the lesson. */
  intro: readonly [before: string, after: string];
  usedIn: string;
  where: string;
  /** Around the folder. */
  onDisk: readonly [before: string, after: string];
  reset: string;
  resetText: string;
  imports: string;
  /** `(node:…)`, the names of other modules and a full stop follow. */
  ownModules: string;
  otherModules: string;
  comma: string;
  stop: string;
}

/** Words of the page on which a copy of a lesson's program is changed and run. */
export const programCopyWords = {
  en: {
    yours: 'a copy to change',
    title: (program) => `${program}: a copy to change`,
    lesson: (number, title) => `lesson ${number}, ${title}`,
    description: (program, lesson) =>
      `Change and run your own copy of ${program}, a program of the lesson ${lesson}.`,
    intro: [
      'Your own copy of a program of ',
      '. Change it, press Run, and see what becomes of it in the windows and on the wire. The lesson goes on with the original.',
    ],
    usedIn: 'Where the lesson runs it',
    where: 'Where the copy is',
    onDisk: ['On your disk, in ', '. Change it here or in an editor of your own: this page follows.'],
    reset: 'If it goes wrong',
    resetText:
      'Compare shows what you changed. Reset brings the original back; what you had is kept among the former versions and can be restored.',
    imports: 'What it may import',
    ownModules: 'Node’s own modules (',
    otherModules: '), and ',
    comma: ', ',
    stop: '.',
  },
  zh: {
    yours: '可以改的副本',
    title: (program) => `${program}：可以改的副本`,
    lesson: (number, title) => `第 ${number} 课“${title}”`,
    description: (program, lesson) => `“${lesson}”一课的程序 ${program}，复制一份，自己改、自己跑。`,
    intro: [
      '这份程序是从',
      '里复制来的，归你改。改完按“运行”，在窗口里和线上看看有什么变化。课文里跑的还是原来那份。',
    ],
    usedIn: '课文里用到它的地方',
    where: '副本在哪里',
    onDisk: ['就在磁盘上的 ', '。在这里改，或者用你自己的编辑器改都行，页面会跟上。'],
    reset: '改乱了怎么办',
    resetText: '“对比”里能看到改了哪些地方。按“重置”就回到原样；你改过的那份会存进历史版本，随时可以恢复。',
    imports: '可以导入什么',
    ownModules: 'Node 自带的模块（',
    otherModules: '），以及 ',
    comma: '、',
    stop: '。',
  },
} satisfies Record<Lang, Words>;
