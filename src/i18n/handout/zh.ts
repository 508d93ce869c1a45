import type { HandoutWords } from './en.ts';

export const zh: HandoutWords = {
  title: (lesson) => `${lesson}：讲义`,
  description: (lesson) => `“${lesson}”的打印版，留有做笔记的地方。`,
  layout: '版式',
  layouts: {
    beside: '笔记写在课文旁边',
    below: '笔记写在每一步下面',
    slides: '幻灯片，一页一步',
  },
  answers: '最后附上答案',
  print: '打印',
  toLesson: '去课文',
  question: '预测',
  guess: '我猜',
  measured: '实测',
  answersTitle: '答案',
  answerTo: (step) => `第 ${step} 步`,
  source: '摘自 Wirebook，其中的程序可在这里运行：',
};
