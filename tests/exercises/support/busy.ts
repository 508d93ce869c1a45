import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Keeps every core of the machine busy until disposed of. */
export function keepBusy(): Disposable {
  const spinners = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' }),
  );
  const stop = () => {
    for (const spinner of spinners) spinner.kill('SIGKILL');
  };
  process.once('exit', stop);
  return {
    [Symbol.dispose]() {
      process.off('exit', stop);
      stop();
    },
  };
}
