import type { Trial } from '../../../../src/checker/check.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { PONG } from '../../../../src/wire/opcode.ts';
import { instead, isOver } from './echo-answer.ts';
import { hex, size } from './message-words.ts';
import { awaitFrom, type Peer } from './raw-peer.ts';

/** Waits for a pong with this payload. Fails the check when the next pong has another or none comes. */
export async function pongComes(trial: Trial, peer: Peer, payload: Buffer, likely: Text): Promise<void> {
  const { raw, since: from, pongs } = peer;
  peer.pongs += 1;
  const next = () => raw.frames.filter(({ opcode }) => opcode === PONG)[pongs];
  await awaitFrom(trial, peer, () => next() ?? (isOver(raw) || undefined));
  const pong = next();
  trial.expect(pong?.payload.equals(payload) ?? false, () => ({
    expected: {
      en: `a pong (opcode 10) with the ping’s payload of ${size(payload.length).en}`,
      zh: `一个 pong（操作码 10），载荷和 ping 的一样，共 ${size(payload.length).zh}`,
    },
    saw:
      pong === undefined
        ? instead(raw)
        : {
            en: `a pong with a payload of ${size(pong.payload.length).en}: ${hex(pong.payload)}`,
            zh: `pong 的载荷是 ${size(pong.payload.length).zh}：${hex(pong.payload)}`,
          },
    likely,
    focus: { from, to: trial.now() },
  }));
}
