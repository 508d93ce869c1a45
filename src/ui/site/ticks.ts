/** Shows a tick in the header at each lesson whose steps have all been read. */
export function tickLessons(header: HTMLElement, steps: readonly string[]): void {
  for (const lesson of header.querySelectorAll<HTMLElement>('[data-lesson]')) {
    const read = steps.filter((step) => step.startsWith(`${lesson.dataset.lesson}/`)).length;
    lesson.querySelector('.tk')?.toggleAttribute('hidden', read < Number(lesson.dataset.steps));
  }
}
