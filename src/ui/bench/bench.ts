import type { BenchRun } from './bench-run.ts';

/** The bench of one program. What it needs to run is loaded when somebody presses Start. */
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

  /** Its presence tells the browser that a move is no farewell: a run goes on while its bench moves. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    // Where the browser cannot move an element, it has been put back by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connected?.abort();
      this.#connected = undefined;
      void this.#run?.then((run) => run.close());
      this.#run = undefined;
    });
  }

  async #start(): Promise<void> {
    this.#run ??= import('./bench-run.ts').then(({ openBenchRun }) => openBenchRun(this));
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
