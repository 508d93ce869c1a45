// Keeps the keys that are pressed before the code of present mode is there, which takes them over: `present-keys.ts`.
(() => {
  const keys = [];
  const keep = (event) => keys.push(event);
  addEventListener('keydown', keep);
  window.takeEarlyKeys = () => {
    removeEventListener('keydown', keep);
    return keys;
  };
})();
