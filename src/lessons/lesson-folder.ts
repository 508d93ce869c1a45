import type { Lesson } from './lesson.ts';

/** Returns the name of a lesson’s folder: `05-websocket`. */
export function lessonFolder({ number, slug }: Lesson): string {
  return `${String(number).padStart(2, '0')}-${slug}`;
}
