import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Keeps every core of the machine busy until disposed of, with so many processes each. */
export function keepBusy(perCore = 1): Disposable {
  const spinners = Array.from({ length: perCore * availableParallelism() }, () =>
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
