import { sha1 } from '@noble/hashes/legacy.js';
import { fieldValue } from '../../wire/fields.ts';
import type { RequestRow, ResponseRow, Row } from '../../wire/row.ts';

/** An element that computes the accept key of the latest handshake and compares it with the server's (RFC 6455 §4.2.2). */
class AcceptKey extends HTMLElement {
  #listening: AbortController | undefined;
  #shown = '';

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener('bench-wire', ({ detail }) => this.#read(detail.rows), { signal });
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  #read(rows: readonly Row[]): void {
    const request = rows.findLast(
      (row): row is RequestRow =>
        row.kind === 'request' && fieldValue(row.fields, 'sec-websocket-key') !== null,
    );
    const key = request && fieldValue(request.fields, 'sec-websocket-key');
    if (!key) return;
    const response = rows.find(
      (row): row is ResponseRow => row.kind === 'response' && row.request === request.id,
    );
    const answer = response && fieldValue(response.fields, 'sec-websocket-accept');
    if (this.#shown === `${key} ${answer}`) return;
    this.#shown = `${key} ${answer}`;

    const { guid, live, same, differs } = this.dataset;
    const text = new TextEncoder().encode(key + guid);
    const digest = sha1(text);
    const base64 = btoa(String.fromCharCode(...digest));
    this.#say('[data-from]', `${live} ${request.connection}`);
    this.#say('[data-part="key"]', key);
    this.#say('[data-part="sha1"]', inFours(digest));
    this.#say('[data-part="base64"]', base64);
    this.#say('[data-part="answer"]', answer ?? '');
    this.#say('[data-part="verdict"]', base64 === answer ? `✓ ${same}` : `✗ ${differs}`);
    this.toggleAttribute('data-answered', answer !== undefined);
  }

  #say(selector: string, text: string): void {
    const element = this.querySelector(selector);
    if (element) element.textContent = text;
  }
}

/** Writes bytes in hexadecimal, in groups of four. */
function inFours(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/.{8}(?!$)/g, '$& ');
}

customElements.define('accept-key', AcceptKey);
