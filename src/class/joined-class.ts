import type { Text } from '../i18n/text.ts';

/** The class that a workbook has joined, as `GET /api/join` tells its pages. The seat's secret stays with the server. */
export interface JoinedClass {
  /** The class's site: `http://192.168.1.20:4321`. */
  address: string;
  /** The class's id. */
  id: string;
  /** The class's name. */
  className: string;
  code: string;
  seat: number;
  /** The learner's name. */
  name: string;
  /** The four words for another device. */
  words: Text;
}
