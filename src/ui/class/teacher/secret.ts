/** The name under which the tab keeps the secret of the teacher's link. */
const KEY = 'wirebook.class.teacher';
const SECRET = /^#([\w-]{16,})$/;

/**
 * Returns the secret of the teacher's link that led here; `null` without one. It is taken out of the address, so that a
 * screen that is mirrored to the room or photographed does not show it, and kept by the tab until it is closed: loading
 * the page again works. Where the browser keeps nothing it stays in the address, with the same effect.
 */
export function takeSecret(): string | null {
  const given = SECRET.exec(location.hash)?.[1];
  try {
    if (given === undefined) return sessionStorage.getItem(KEY);
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, '', location.pathname + location.search);
  } catch {
    // Storage is denied.
  }
  return given ?? null;
}

/** Loads the page again when another link is pasted into the address of this one. */
export function followAddress(signal: AbortSignal): void {
  addEventListener('hashchange', () => SECRET.test(location.hash) && location.reload(), { signal });
}

/** Forgets a secret that leads to no class. */
export function forgetSecret(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Storage is denied.
  }
}
