import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { FRAMEWORKS } from '../../src/checker/exercise.ts';
import { loadExercise } from '../../src/checker/exercise-catalogue.ts';
import { DEMOS } from '../../src/paths.ts';
import { startRun } from '../support/program-run.ts';
import { ODD_PACKETS, oddMessages } from './support/odd-messages.ts';
import { handshake, ODD_REQUESTS, SOCKET_PATHS } from './support/odd-requests.ts';
import { answerTo, createTrials } from './support/odd-trials.ts';
import { askedExercises, layOutPrograms } from './support/programs.ts';

const demos = globSync('*/*/server.ts', { cwd: DEMOS }).map((file) => ({
  name: dirname(file),
  dir: join(DEMOS, dirname(file)),
  data: false,
}));

const exercises = await Promise.all(
  (await askedExercises()).map(async (id) => {
    const { exercise, dir } = await loadExercise(id);
    return { id, data: exercise.data, ...(await layOutPrograms(dir)) };
  }),
);
after(() => Promise.all(exercises.map(({ remove }) => remove())));

const programs = [
  ...demos,
  ...exercises.flatMap(({ id, data, kept }) =>
    kept.map(({ name, dir }) => ({ name: `${id}/${name}`, dir, data })),
  ),
];

/** Contracts that promise an answer to every handshake; others may close the connection. */
const ANSWERS_HANDSHAKES = /^07-frames/;

describe('every program that learners read answers odd requests and lives on', { concurrency: 2 }, () => {
  for (const { name, dir, data } of programs) {
    test(name, async (t) => {
      const options = { dir, data, modules: ['ws', 'dayjs', 'socket.io', ...FRAMEWORKS] };
      const program = await startRun(t, options, { limits: { output: 64 * 1024 * 1024 } });
      assert.equal(await program.run.listening, null, program.output());
      const trials = createTrials(program, ANSWERS_HANDSHAKES.test(name));
      await trials.send(ODD_REQUESTS);

      const { webSocket, socketIo } = speaks(dir);
      let accepted = 0;
      for (const path of webSocket ? SOCKET_PATHS : []) {
        if (!(await answerTo(program, handshake(path))).startsWith('HTTP/1.1 101')) continue;
        await trials.send(oddMessages(path));
        accepted += 1;
      }
      assert.equal(accepted > 0, webSocket, 'a path at which it speaks WebSocket was found');
      if (socketIo) await trials.send(ODD_PACKETS);

      assert.deepEqual(trials.faults(), []);
    });
  }
});

/** Reads off a program's source what it speaks besides HTTP. */
function speaks(dir: string) {
  const files = globSync('*.ts', { cwd: dir });
  const source = files.map((file) => readFileSync(join(dir, file), 'utf8')).join('\n');
  const socketIo = source.includes("'socket.io'");
  return { webSocket: !socketIo && /WebSocketServer|'upgrade'/.test(source), socketIo };
}
