import type { Text } from '../i18n/text.ts';

/**
 * Why something of the workspace cannot be had or changed: there is no such thing (`missing`), it has changed since it was
 * read (`changed`), or it is no plain file or folder (`irregular`).
 */
export type WorkspaceErrorReason = 'missing' | 'changed' | 'irregular';

/** Thrown where the workspace cannot do as asked; `text` is for people. */
export class WorkspaceError extends Error {
  readonly reason: WorkspaceErrorReason;
  readonly text: Text;

  constructor(reason: WorkspaceErrorReason, text: Text) {
    super(text.en);
    this.reason = reason;
    this.text = text;
  }
}
