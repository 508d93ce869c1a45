/** Of milliseconds, to a tenth. */
export const seconds = (ms: number) => Math.round(ms / 100) / 10;

/** Of milliseconds. */
export const minutes = (ms: number) => Math.round(ms / 60_000);

/** Of bytes, to a tenth. */
export const mebibytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10;
