import type { Rung } from '../runner/failure.ts';
import type { Lang } from './text.ts';

interface Words {
  code: string;
  tagline: string;
  /** The other language, in its own words. */
  other: string;
  otherShort: string;
  skip: string;
  /** The links at the end of a page. */
  ways: string;
  previous: string;
  next: string;
  courseMap: string;
  courseMapShort: string;
  race: string;
  workbook: string;
  exercises: string;
  exercise: (number: number) => string;
  theme: string;
  themes: Record<'system' | 'light' | 'dark', string>;
  lessons: string;
  steps: string;
  /** Between text and bench. */
  divider: string;
  minutes: (count: number) => string;
  rungs: Record<Rung, string>;
  trust: string;
  notFound: string;
  notFoundText: string;
  /** A page that the server could not render. */
  failed: string;
  failedText: string;
  toStart: string;
  promise: [string, string];
  about: string;
  startLesson: string;
  /** Followed by the step's number and title. */
  continueWith: string;
  realThing: string;
  mapSummary: (lessons: number, steps: number, exercises: number) => string;
  /** With `{steps}` and `{exercises}`. */
  mapProgress: string;
  exercisesAbout: string;
  notChecked: string;
  /** With `{passed}` and `{of}`. */
  checksPassed: string;
  /** With `{date}`. */
  passedOn: string;
  tasks: (required: number, starred: number) => string;
}

/** Words of the frame around everything: header, footer, landing, maps. */
export const site = {
  en: {
    code: 'en',
    tagline: 'the real-time web, seen on the wire',
    other: '中文',
    otherShort: '中文',
    skip: 'Skip to the text',
    ways: 'Where to go on',
    previous: 'Previous',
    next: 'Next',
    courseMap: 'Course map',
    courseMapShort: 'Map',
    race: 'Race',
    workbook: 'My workbook',
    exercises: 'Exercises',
    exercise: (number) => `Exercise ${number}`,
    theme: 'Colours',
    themes: { system: 'as the system', light: 'light', dark: 'dark' },
    lessons: 'Lessons',
    steps: 'Steps',
    divider: 'Width of the text',
    minutes: (count) => `${count} min`,
    rungs: {
      boxed: 'runs are boxed',
      'seat-belt': 'runs wear a seat belt',
      refused: 'runs are refused here',
    },
    trust: 'Your code runs as you do. Run only code that you wrote or trust.',
    notFound: 'There is no such page',
    notFoundText: 'The address may be mistyped, or the page has moved.',
    failed: 'This page could not be made',
    failedText:
      'Something went wrong on our side; the terminal that runs the workbook says what. Load the page again.',
    toStart: 'To the course map',
    promise: ['See every byte.', 'Learn the real-time web.'],
    about:
      'A workbook you work in: a real server beside the page, everything that crosses the wire in front of you. Break it, mend it, and end with a chatroom of your own.',
    startLesson: 'Start with HTTP',
    continueWith: 'Continue with',
    realThing:
      'Not an animation: Start runs a real server on this computer, four clients listen to it in four ways, and the numbers are measured.',
    mapSummary: (lessons, steps, exercises) => `${lessons} lessons, ${steps} steps, ${exercises} exercises.`,
    mapProgress: 'Steps read: {steps}. Exercises passed: {exercises}.',
    exercisesAbout: 'You write the server, real clients check it. The same checks run in your terminal.',
    notChecked: 'not checked yet',
    checksPassed: '{passed} of {of} checks',
    passedOn: 'passed {date}',
    tasks: (required, starred) => `${required} tasks${starred > 0 ? ` + ${starred} ★` : ''}`,
  },
  zh: {
    code: 'zh-CN',
    tagline: '看得见的实时 Web',
    other: 'English',
    otherShort: 'EN',
    skip: '跳到正文',
    ways: '接下来去哪',
    previous: '上一课',
    next: '接下来',
    courseMap: '课程地图',
    courseMapShort: '目录',
    race: '赛跑',
    workbook: '我的练习册',
    exercises: '练习',
    exercise: (number) => `练习 ${number}`,
    theme: '配色',
    themes: { system: '跟随系统', light: '浅色', dark: '深色' },
    lessons: '课程',
    steps: '步骤',
    divider: '正文的宽度',
    minutes: (count) => `${count} 分钟`,
    rungs: { boxed: '程序在沙箱里运行', 'seat-belt': '程序系着安全带运行', refused: '此处不运行程序' },
    trust: '你的代码以你的身份运行，只运行自己写的或信得过的代码。',
    notFound: '没有这个页面',
    notFoundText: '也许地址打错了，也许这一页换了地方。',
    failed: '这个页面没能生成',
    failedText: '练习册自己出了错；运行它的终端里有详细信息。请重新载入这个页面。',
    toStart: '去课程地图',
    promise: ['看着每一个字节，', '学会实时 Web。'],
    about:
      '一本能动手的练习册：页面旁边就是真的服务器，线上走过什么你都看得见，弄断了再接上，最后写出自己的聊天室。',
    startLesson: '从 HTTP 学起',
    continueWith: '接着学',
    realThing:
      '这不是动画：一按“开始”，真的服务器就在这台电脑上跑起来，四个客户端用四种办法听它说话，数字都是量出来的。',
    mapSummary: (lessons, steps, exercises) => `${lessons} 课 ${steps} 步，${exercises} 个练习。`,
    mapProgress: '你走完 {steps} 步，通过 {exercises} 个练习。',
    exercisesAbout: '你来写服务器，由真的客户端检查；在终端里也能跑同样的检查。',
    notChecked: '还没检查过',
    checksPassed: '检查通过 {passed}/{of}',
    passedOn: '{date} 通过',
    tasks: (required, starred) => `${required} 个任务${starred > 0 ? ` + ${starred} ★` : ''}`,
  },
} satisfies Record<Lang, Words>;
