/** Words of the learner's own page. */
export const en = {
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
  /** With `{file}` and `{now}`, each a summary as below. */
  replace:
    'The file holds {file}. It replaces what is here: {now}. What is here now is kept on disk, under workspace/versions.',
  /** With `{steps}`, `{predictions}` and `{exercises}`. */
  summary: 'steps: {steps}, predictions: {predictions}, exercises: {exercises}',
  replaceYes: 'Replace',
  cancel: 'Cancel',
  imported: 'Imported.',
  noServer: 'The workbook server does not answer. Nothing was changed.',
};

export type ProgressWords = typeof en;
