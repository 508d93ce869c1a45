/** A piece of a sentence with one look. */
export interface Run {
  text: string;
  as: 'text' | 'strong' | 'em' | 'code';
}

/** What notes may have in a sentence: code, bold, italics. */
const MARKED = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|(?<!\w)_([^_]+)_(?!\w)/g;

/** Divides a paragraph of notes into runs. */
export function inlineRuns(paragraph: string): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const { 0: whole, 1: code, 2: strong, 3: star, 4: line, index } of paragraph.matchAll(MARKED)) {
    if (index > done) runs.push({ text: paragraph.slice(done, index), as: 'text' });
    const as = code !== undefined ? 'code' : strong !== undefined ? 'strong' : 'em';
    runs.push({ text: code ?? strong ?? star ?? line ?? '', as });
    done = index + whole.length;
  }
  if (done < paragraph.length) runs.push({ text: paragraph.slice(done), as: 'text' });
  return runs;
}
