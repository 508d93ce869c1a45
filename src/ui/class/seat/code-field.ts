import { find, write } from '../../kit/dom.ts';

/** The field of the class's code: six characters in cells, typed in any case, with or without a gap. */
export interface CodeField {
  readonly value: string;
  readonly isWhole: boolean;
  focus(): void;
  /** Puts a code in, as if it had been typed. */
  fill(code: string): void;
}

const LENGTH = 6;
/** Characters that no code has, since they look like others. */
const NEVER = /[^A-Z0-9]|[01OIL]/g;

/** Makes the field of a form work. `given` is the code from the address; without one, what was typed already stays. */
export function attachCodeField(form: HTMLFormElement, given: string): CodeField {
  const input = find<HTMLInputElement>(form, '[data-code]');
  const cells = [...find(form, '[data-cells]').querySelectorAll('b')];
  const note = find(form, '[data-code-note]');
  const plain = (text: string) => text.toUpperCase().replace(NEVER, '').slice(0, LENGTH);

  function show(): void {
    const code = plain(input.value);
    if (input.value !== code) input.value = code;
    for (const [index, cell] of cells.entries()) {
      write(cell, code[index] ?? '');
      cell.classList.toggle('next', index === Math.min(code.length, LENGTH - 1));
    }
  }

  // What was typed before this script had come stays.
  input.value = plain(given || input.value);
  input.addEventListener('input', show);
  // The caret is not seen: whoever comes back to a whole code writes it anew.
  input.addEventListener('focus', () => input.select());
  show();
  if (given !== '' && input.value.length === LENGTH) write(note, note.dataset.filled ?? '');

  return {
    get value() {
      return input.value;
    },
    get isWhole() {
      return input.value.length === LENGTH;
    },
    focus: () => input.focus(),
    fill(code) {
      input.value = code;
      show();
    },
  };
}
