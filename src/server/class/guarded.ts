/** Runs what a timer or a stream began: an error there is one page's, or one connection's, and must not end the class for all. */
export function guarded(task: () => void): void {
  try {
    task();
  } catch (error) {
    console.error(error);
  }
}
