import type { ByteWords } from '../../i18n/wire-bytes/en.ts';
import type { MessagePackKind } from '../../wire/content/message-pack-kind.ts';
import { button, element } from '../kit/dom.ts';
import { jsonTree } from './json-tree.ts';

/**
 * Builds the value that bytes of MessagePack stand for; its decoder is loaded first. Where nothing says that they are
 * MessagePack, it builds a button that reads them so.
 */
export function messagePackNodes(bytes: Uint8Array, kind: MessagePackKind, words: ByteWords): Node[] {
  const place = element('div', {});

  async function show(): Promise<void> {
    const decoder = await import('../../wire/content/message-pack.ts').catch(() => null);
    // Without its decoder the bytes themselves must do.
    if (decoder === null) return;
    const value = (kind === 'signalr' ? decoder.readSignalR : decoder.readMessagePack)(bytes);
    place.replaceChildren(
      value === undefined
        ? element('p', { class: 'wire-read-note' }, words.read.noMessagePack)
        : element(
            'div',
            {},
            element('p', { class: 'wire-read-note' }, 'MessagePack'),
            jsonTree(value, words),
          ),
    );
  }

  if (kind !== 'maybe') {
    void show();
    return [place];
  }
  const read = button(words.read.readAsMessagePack, show, { class: 'wire-control' });
  return [read, place];
}
