/** Words of a lesson's parts: steps, predictions, listings. */
export const en = {
  prediction: 'Prediction',
  notAnswered: 'not answered',
  terminal: 'terminal',
  copyCommand: 'Copy the command',
  noAddress: (program: string) => `start ${program} to see its port here`,
  nowDo: 'Now do what the step asks: the measured value appears here.',
  waiting: 'not yet measured',
  /** What a measurement waits for: messages that have come, of all that it needs. */
  soFar: (come: number, needed: number) => `${come} of ${needed} so far`,
  measured: 'measured',
  mine: 'mine',
  answer: 'Submit',
  skip: 'Skip',
  yourNumber: 'Your answer',
  answered: 'answered',
  again: 'Answer again',
  showRows: 'Show the rows',
  explain: 'Explain, in a sentence or two',
  saved: 'saved',
  unsaved: 'not saved yet',
  ours: 'our explanation',
  linesOf: (from: number, to: number) => (from === to ? `line ${from}` : `lines ${from}–${to}`),
  needsScript: 'The bench needs JavaScript; the text does not.',
  bench: 'Bench',
  accept: {
    caption: 'How Sec-WebSocket-Accept is computed',
    example: 'example of RFC 6455 §1.3',
    /** Followed by the connection's number. */
    live: 'from the wire, connection',
    key: 'the key',
    guid: '+ the GUID',
    sha1: 'SHA-1',
    base64: 'as Base64',
    answer: 'server sent',
    same: 'the same',
    differs: 'different',
  },
};

export type LessonWords = typeof en;
