import { type ProgramWords, programIn } from '../i18n/program-words.ts';
import type { Lang } from '../i18n/text.ts';

const sources = import.meta.glob<string>('../demos/*/*/*', { query: '?raw', import: 'default', eager: true });
const words = import.meta.glob<ProgramWords>('../demos/*/words.zh.json', { import: 'default', eager: true });

/** One file of a demo in `demos/NN-lesson/program/`. */
export interface DemoFile {
  lesson: string;
  program: string;
  name: string;
  /** Its text, with comments in the reader's language. */
  source: Readonly<Record<Lang, string>>;
}

/** Every file of every demo, the program's entry first. */
export const demoFiles: readonly DemoFile[] = Object.entries(sources)
  .map(([path, text]) => {
    const [folder = '', program = '', name = ''] = path.split('/').slice(-3);
    const chinese = words[`../demos/${folder}/words.zh.json`] ?? {};
    const source = { en: text, zh: programIn('zh', text, chinese) };
    return { lesson: folder.slice('NN-'.length), program, name, source };
  })
  .sort((a, b) => Number(b.name === 'server.ts') - Number(a.name === 'server.ts'));

/** Returns the files of one demo. */
export function filesOf(lesson: string, program: string): readonly DemoFile[] {
  return demoFiles.filter((file) => file.lesson === lesson && file.program === program);
}

/** Returns the text of a file in the reader's language; fails the build when there is no such file. */
export function sourceOf(lesson: string, program: string, name: string, lang: Lang): string {
  const file = filesOf(lesson, program).find((one) => one.name === name);
  if (!file) throw new Error(`Lesson ${lesson} names ${program}/${name}, which is not in src/demos.`);
  return file.source[lang];
}
