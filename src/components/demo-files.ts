const sources = import.meta.glob<string>('../demos/*/*/*', { query: '?raw', import: 'default', eager: true });

/** One file of a demo in `demos/NN-lesson/program/`. */
export interface DemoFile {
  lesson: string;
  program: string;
  name: string;
  source: string;
}

/** Every file of every demo, the program's entry first. */
export const demoFiles: readonly DemoFile[] = Object.entries(sources)
  .map(([path, source]) => {
    const [folder = '', program = '', name = ''] = path.split('/').slice(-3);
    return { lesson: folder.slice('NN-'.length), program, name, source };
  })
  .sort((a, b) => Number(b.name === 'server.ts') - Number(a.name === 'server.ts'));

/** Returns the files of one demo. */
export function filesOf(lesson: string, program: string): readonly DemoFile[] {
  return demoFiles.filter((file) => file.lesson === lesson && file.program === program);
}

/** Returns the text of a file; fails the build when there is no such file. */
export function sourceOf(lesson: string, program: string, name: string): string {
  const file = filesOf(lesson, program).find((one) => one.name === name);
  if (!file) throw new Error(`Lesson ${lesson} names ${program}/${name}, which is not in src/demos.`);
  return file.source;
}
