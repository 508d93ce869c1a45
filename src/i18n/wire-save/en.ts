/** The words of the menu that saves a wire, and of the page that opens one. */
export const en = {
  title: 'Save what is shown',
  formats: {
    har: { name: 'HAR 1.2', about: 'requests, responses and messages, as browsers save them' },
    pcapng: { name: 'pcapng', about: 'every byte, for Wireshark; TCP and IP are made up' },
    text: { name: 'Text', about: 'the rows as sentences, to paste into a bug report' },
    wire: { name: 'Wirebook file', about: 'opens in this view anywhere, without a server' },
  },
  secrets: 'With cookies and passwords',
  secretsAbout: 'Otherwise their values are replaced by ***.',
  isCut: 'The beginning of this recording is no longer kept.',
  nothing: 'There is nothing to save yet.',
};

export type SaveWords = typeof en;
