import type { Lang } from './text.ts';

interface Words {
  description: string;
  steps: string;
  predictions: string;
  question: string;
  mine: string;
  measured: string;
  explanation: string;
  skipped: string;
  exercises: string;
  exercise: string;
  attempts: string;
  passed: string;
  firstPass: string;
  revealed: string;
  yes: string;
  none: string;
  keep: string;
  keepText: string;
  exportFile: string;
  importFile: string;
  chooseFile: string;
  notProgress: string;
  /** With `{file}` and `{now}`, each a summary as below. */
  replace: string;
  /** With `{steps}`, `{predictions}` and `{exercises}`. */
  summary: string;
  replaceYes: string;
  cancel: string;
  imported: string;
  noServer: string;
}

/** Words of the learner's own page. */
export const progressWords = {
  en: {
    description: 'What you have read, predicted and passed.',
    steps: 'Steps read',
    predictions: 'Predictions: mine against measured',
    question: 'Question',
    mine: 'Mine',
    measured: 'Measured',
    explanation: 'My explanation',
    skipped: 'skipped',
    exercises: 'Exercises',
    exercise: 'Exercise',
    attempts: 'Checked',
    passed: 'Checks passed',
    firstPass: 'First passed',
    revealed: 'Solution seen',
    yes: 'yes',
    none: '–',
    keep: 'Take it with you',
    keepText:
      'Your progress is one file, workspace/progress.json. Export it here, and import it in the workbook on another computer.',
    exportFile: 'Export',
    importFile: 'Import…',
    chooseFile: 'A file exported from a workbook',
    notProgress: 'This file does not hold the progress of a workbook.',
    replace:
      'The file holds {file}. It replaces what is here: {now}. What is here now is kept on disk, under workspace/versions.',
    summary: 'steps: {steps}, predictions: {predictions}, exercises: {exercises}',
    replaceYes: 'Replace',
    cancel: 'Cancel',
    imported: 'Imported.',
    noServer: 'The workbook server does not answer. Nothing was changed.',
  },
  zh: {
    description: '读过的步骤、做过的预测、通过的练习。',
    steps: '读过的步骤',
    predictions: '预测：我猜的与实测的',
    question: '问题',
    mine: '我猜',
    measured: '实测',
    explanation: '我的解释',
    skipped: '跳过',
    exercises: '练习',
    exercise: '练习',
    attempts: '检查次数',
    passed: '通过的检查',
    firstPass: '首次通过',
    revealed: '看过答案',
    yes: '是',
    none: '–',
    keep: '带走',
    keepText: '你的进度就是一个文件：workspace/progress.json。在这里导出，到另一台电脑上的练习册里导入。',
    exportFile: '导出',
    importFile: '导入…',
    chooseFile: '从练习册导出的文件',
    notProgress: '这个文件里不是练习册的进度。',
    replace: '文件里有：{file}。它会取代现有的进度：{now}。现有的进度会留在磁盘上的 workspace/versions 里。',
    summary: '步骤 {steps}，预测 {predictions}，练习 {exercises}',
    replaceYes: '取代',
    cancel: '取消',
    imported: '已导入。',
    noServer: '练习册的服务器没有回应，什么也没改动。',
  },
} satisfies Record<Lang, Words>;
