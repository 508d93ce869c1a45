import { progress } from '../kit/progress.ts';

const QUIET_MS = 600;

/** The learner's own explanation of a prediction: saved as it is written, and then ours is shown. */
class OwnWords extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const area = this.querySelector('textarea');
    const key = this.dataset.key ?? '';
    if (!area) return;
    progress.follow(({ predictions }) => {
      const kept = predictions[key]?.explanation;
      if (!kept || area.value) return;
      area.value = kept;
      this.#say(this.dataset.saved);
      this.#showOurs();
    });
    area.addEventListener('input', () => {
      this.#say(this.dataset.unsaved);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#save(key, area), QUIET_MS);
    });
    area.addEventListener('change', () => this.#showOurs());
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  async #save(key: string, area: HTMLTextAreaElement): Promise<void> {
    const written = area.value;
    await progress.saveAnswer(key, { explanation: written });
    if (area.value === written) this.#say(this.dataset.saved);
  }

  #say(word: string | undefined): void {
    const state = this.querySelector('[data-state]');
    if (state) state.textContent = word ?? '';
  }

  #showOurs(): void {
    this.querySelector('details')?.setAttribute('open', '');
  }
}

customElements.define('own-words', OwnWords);
