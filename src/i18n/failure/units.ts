/** Converts milliseconds to seconds, to a tenth. */
export const seconds = (ms: number) => Math.round(ms / 100) / 10;

/** Converts milliseconds to whole minutes. */
export const minutes = (ms: number) => Math.round(ms / 60_000);

/** Converts bytes to mebibytes, to a tenth. */
export const mebibytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10;
