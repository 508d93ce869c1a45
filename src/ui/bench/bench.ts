import type { BenchRun } from './bench-run.ts';

/** The bench of one program. What it needs to run is loaded when somebody presses Start. */
export class LessonBench extends HTMLElement {
  #run: Promise<BenchRun> | undefined;
  #wired = false;

  connectedCallback(): void {
    if (this.#wired) return;
    this.#wired = true;
    this.querySelector('[data-start]')?.addEventListener('click', () => void this.#start());
    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('[data-file]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void import('./file-sheet.ts').then(({ toggleFile }) => toggleFile(this, link));
    });
  }

  /** Its presence tells the browser that a move is no farewell: a run goes on while its bench moves. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) void this.#run?.then((run) => run.close());
    });
  }

  async #start(): Promise<void> {
    this.#run ??= import('./bench-run.ts').then(({ openBenchRun }) => openBenchRun(this));
    (await this.#run).start();
  }
}

customElements.define('lesson-bench', LessonBench);
