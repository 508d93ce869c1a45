/** Calls `act` when a key is pressed alone, outside fields. The letter is that of the layout, in lower case. */
export function onKey(wanted: string, act: () => void): void {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (key !== wanted || ctrlKey || metaKey || altKey || isTyping(target)) return;
    event.preventDefault();
    act();
  });
}

/** True if a key pressed at this element belongs to a field, and must not be taken for a shortcut. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
