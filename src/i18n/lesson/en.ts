/** Words of a lesson's parts: steps, predictions, listings. */
export const en = {
  prediction: 'Prediction',
  notAnswered: 'not answered',
  waiting: 'not yet measured',
  measured: 'measured',
  mine: 'mine',
  answer: 'That is my answer',
  skip: 'Skip',
  yourNumber: 'Your number',
  answered: 'answered',
  again: 'Answer again',
  showRows: 'Show the rows',
  explain: 'Explain, in a sentence or two',
  saved: 'saved',
  unsaved: 'not saved yet',
  ours: 'ours',
  linesOf: (from: number, to: number) => (from === to ? `line ${from}` : `lines ${from}–${to}`),
  needsScript: 'The bench needs JavaScript; the text does not.',
  bench: 'Bench',
  accept: {
    caption: 'Sec-WebSocket-Accept, worked out',
    example: 'example of RFC 6455 §1.3',
    /** Followed by the connection's number. */
    live: 'from the wire, connection',
    key: 'the key',
    guid: '+ the GUID',
    sha1: 'SHA-1',
    base64: 'as Base64',
    answer: 'server said',
    same: 'the same',
    differs: 'not the same',
  },
};

export type LessonWords = typeof en;
