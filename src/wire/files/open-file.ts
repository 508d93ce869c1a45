import { readHar } from './har-read.ts';
import { readPcap } from './pcap-read.ts';
import type { Recording } from './recording.ts';
import { createWireFileReader, FileError } from './wire-file.ts';

/** Opens a file by what it begins with: a Wirebook file, a HAR, a capture. `progress` is told the share that was read. */
export function openFile(
  file: Uint8Array,
  name: string,
  progress: (share: number) => void = () => {},
): Recording {
  if (file.length === 0) throw new FileError('empty');
  const first = file[0] as number;
  // A byte order mark, then an object.
  const isText = first === 0x7b || (first === 0xef && file[1] === 0xbb);
  if (!isText) return readPcap(file, name, (bytes) => progress(bytes / file.length));
  if (/^\ufeff?\s*\{\s*"wirebook"/.test(new TextDecoder().decode(file.subarray(0, 64))))
    return readWireFile(file, progress);
  return readHar(parse(file), name);
}

const LF = 0x0a;

function readWireFile(file: Uint8Array, progress: (share: number) => void): Recording {
  const reader = createWireFileReader();
  const decoder = new TextDecoder();
  for (let at = 0; at < file.length; ) {
    const end = file.indexOf(LF, at);
    const stop = end === -1 ? file.length : end;
    reader.add(decoder.decode(file.subarray(at, stop)));
    at = stop + 1;
    progress(Math.min(1, at / file.length));
  }
  return reader.end();
}

function parse(file: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(file));
  } catch {
    throw new FileError('broken');
  }
}
