import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { KEYS, kept } from '../../../src/ui/kit/storage.ts';

function provide(storage: () => Partial<Storage>): void {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: storage });
}

afterEach(() => Reflect.deleteProperty(globalThis, 'localStorage'));

test('where storage is denied, a text lasts as long as the page', () => {
  provide(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  assert.equal(kept.read(KEYS.theme), null);
  kept.write(KEYS.theme, 'dark');
  assert.equal(kept.read(KEYS.theme), 'dark');
  kept.remove(KEYS.theme);
  assert.equal(kept.read(KEYS.theme), null);
});

test('where storage is full, the newer text is read all the same', () => {
  provide(() => ({
    getItem: () => 'older',
    setItem() {
      throw new DOMException('full', 'QuotaExceededError');
    },
  }));
  kept.write(KEYS.unsaved, 'newer');
  assert.equal(kept.read(KEYS.unsaved), 'newer');
});

test('what is kept goes to the browser under its key', () => {
  const texts = new Map<string, string>();
  provide(() => ({
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  }));
  kept.write(KEYS.unsaved, 'text');
  assert.deepEqual([...texts], [[KEYS.unsaved, 'text']]);
  kept.remove(KEYS.unsaved);
  assert.equal(texts.size, 0);
});
