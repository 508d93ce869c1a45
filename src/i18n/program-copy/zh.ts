import type { ProgramCopyWords } from './en.ts';

export const zh: ProgramCopyWords = {
  yours: '可以改的副本',
  title: (program) => `${program}：可以改的副本`,
  lesson: (number, title) => `第 ${number} 课“${title}”`,
  description: (program, lesson) => `“${lesson}”一课的程序 ${program}，复制一份，自己修改、运行。`,
  intro: [
    '这份程序是从',
    '里复制来的，可以随意修改。改完点“运行”，在窗口和“报文”里看看有什么变化。课文里运行的仍是原来的程序。',
  ],
  usedIn: '课文里用到它的地方',
  where: '副本在哪里',
  onDisk: ['就在磁盘上的 ', '。可以在这里改，也可以用自己的编辑器改，页面会自动更新。'],
  reset: '改乱了怎么办',
  resetText: '“对比”里能看到改了哪些地方。点“重置”就恢复原样；你改过的版本会存入历史版本，随时可以恢复。',
  imports: '可以导入什么',
  ownModules: 'Node 自带的模块（',
  otherModules: '），以及 ',
  comma: '、',
  stop: '。',
};
