/**
 * Calls `stop` when the reader of the output has gone, as after `npm run check | head`; without this, the next line
 * would end the process with an uncaught error. Any other error of the output is thrown.
 */
export function onBrokenPipe(stop: () => void): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      stop();
    });
  }
}
