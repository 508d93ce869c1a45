import { find } from '../kit/dom.ts';
import { progress } from '../kit/progress.ts';

const QUIET_MS = 600;

/** An element for the learner's explanation of a prediction: saves it while it is typed, then shows the workbook's own. */
class OwnWords extends HTMLElement {
  #connected: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    const area = find<HTMLTextAreaElement>(this, 'textarea');
    progress.follow(({ predictions }) => {
      const kept = predictions[this.#key]?.explanation;
      if (!kept || area.value) return;
      area.value = kept;
      this.#say(this.dataset.saved);
      this.#showOurs();
    }, signal);
    area.addEventListener('input', () => this.#saveSoon(area), { signal });
    area.addEventListener('change', () => this.#showOurs(), { signal });
  }

  disconnectedCallback(): void {
    this.#connected?.abort();
    clearTimeout(this.#timer);
  }

  get #key(): string {
    return this.dataset.key ?? '';
  }

  #saveSoon(area: HTMLTextAreaElement): void {
    this.#say(this.dataset.unsaved);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(area), QUIET_MS);
  }

  async #save(area: HTMLTextAreaElement): Promise<void> {
    const written = area.value;
    await progress.saveAnswer(this.#key, { explanation: written });
    if (area.value === written) this.#say(this.dataset.saved);
  }

  #say(word = ''): void {
    find(this, '[data-state]').textContent = word;
  }

  #showOurs(): void {
    find<HTMLDetailsElement>(this, 'details').open = true;
  }
}

customElements.define('own-words', OwnWords);
