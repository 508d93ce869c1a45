import type { ProgramCopyWords } from './en.ts';

export const zh: ProgramCopyWords = {
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
};
