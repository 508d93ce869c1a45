import { copyButton } from '../kit/copy-button.ts';

const UNKNOWN = 'http://localhost:PORT';

/** An element with a command for the terminal, in which the address of the bench stands while it runs. */
class ShellCommand extends HTMLElement {
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { program, copy = '', copied = '', copyFailed = '' } = this.dataset;
    document.addEventListener(
      'bench-address',
      ({ detail }) => {
        if (detail.program === program) this.#show(detail.address);
      },
      { signal: this.#listening.signal },
    );
    const words = { copied, copyFailed };
    const button = copyButton({ text: () => this.#command.textContent, name: copy, class: 'b bare', words });
    this.querySelector('.line')?.append(button);
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
    this.querySelector('button')?.remove();
  }

  get #command(): HTMLElement {
    return this.querySelector('[data-command]') ?? this;
  }

  #show(address: string | null): void {
    this.#command.textContent = (this.dataset.run ?? '').replaceAll('ADDRESS', address ?? UNKNOWN);
    this.querySelector('[data-note]')?.toggleAttribute('hidden', address !== null);
  }
}

customElements.define('shell-command', ShellCommand);
