import type { BenchRun } from './bench-run.ts';

/** The bench of one program, as an element. The code that runs it is loaded when the learner presses Start. */
export class LessonBench extends HTMLElement {
  #run: Promise<BenchRun> | undefined;
  #connected: AbortController | undefined;

  connectedCallback(): void {
    if (this.#connected) return;
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    this.querySelector('[data-start]')?.addEventListener('click', () => void this.#start(), { signal });
    this.addEventListener('click', (event) => this.#openFile(event), { signal });
  }

  /** Makes the browser move the element without disconnecting it, so that a run goes on while its bench moves. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    // A browser without `moveBefore` removes the element and inserts it again; by then it is back.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connected?.abort();
      this.#connected = undefined;
      void this.#run?.then((run) => run.close());
      this.#run = undefined;
    });
  }

  async #start(): Promise<void> {
    this.#run ??= import('./bench-run.ts').then((module) => module.openBenchRun(this));
    (await this.#run).start();
  }

  #openFile(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('[data-file]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void import('./file-sheet.ts').then(({ toggleFile }) => toggleFile(this, link));
  }
}

customElements.define('lesson-bench', LessonBench);
