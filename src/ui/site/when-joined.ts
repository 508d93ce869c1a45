/**
 * Calls `enter` when this workbook has joined a class: now, or when its reader comes back to this page, since a class may be
 * joined in a terminal or on another page meanwhile. May call it more than once.
 */
export function whenJoined(enter: () => void): void {
  function look(): void {
    // A page in the background would take the seat from the one that is read.
    if (document.hidden) return;
    fetch('/api/join')
      .then((response) => response.json())
      .then(
        ({ joined }) => joined && enter(),
        () => {},
      );
  }

  addEventListener('focus', look);
  look();
}
