import { scanEntries } from './har-entries.ts';
import { createHarReader } from './har-read.ts';
import { readPcap } from './pcap-read.ts';
import type { ReadRecording } from './recording.ts';
import { createWireFileReader, FileError } from './wire-file.ts';

/**
 * Opens a file by what it begins with: a Wirebook file, a HAR, a capture. One that breaks off is read as far as it goes; one
 * of which nothing can be read is a `FileError`. `progress` is told the share that was read.
 */
export function openFile(
  file: Uint8Array,
  name: string,
  progress: (share: number) => void = () => {},
): ReadRecording {
  if (file.length === 0) throw new FileError('empty');
  const first = file[0] as number;
  // A byte order mark, then an object.
  const isText = first === 0x7b || (first === 0xef && file[1] === 0xbb);
  if (!isText) return readPcap(file, name, (bytes) => progress(bytes / file.length));
  if (/^\ufeff?\s*\{\s*"wirebook"/.test(new TextDecoder().decode(file.subarray(0, 64))))
    return readWireFile(file, progress);
  return readHarFile(file, name, progress);
}

const LF = 0x0a;

function readWireFile(file: Uint8Array, progress: (share: number) => void): ReadRecording {
  const reader = createWireFileReader();
  const decoder = new TextDecoder();
  for (let at = 0; at < file.length; ) {
    const end = file.indexOf(LF, at);
    const stop = end === -1 ? file.length : end;
    try {
      reader.add(decoder.decode(file.subarray(at, stop)));
    } catch (error) {
      const recording = at === 0 ? null : reader.end();
      if (recording === null || recording.events.length === 0) throw error;
      return { ...recording, isCut: true };
    }
    at = stop + 1;
    progress(Math.min(1, at / file.length));
  }
  return { ...reader.end(), isCut: false };
}

function readHarFile(file: Uint8Array, name: string, progress: (share: number) => void): ReadRecording {
  const reader = createHarReader();
  const entries = scanEntries(file);
  let hasSome = false;
  for (let next = entries.next(); ; next = entries.next()) {
    if (next.done) {
      if (next.value && !hasSome) throw new FileError('broken');
      return { ...reader.end(name), isCut: next.value };
    }
    hasSome = true;
    reader.add(next.value.entry);
    progress(next.value.end / file.length);
  }
}
