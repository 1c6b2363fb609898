import { DatawrightError } from '../../preload/failure.ts';

/** What is wrong with a file of the POI recipes: `<path>[, row n]: <reason>`, and the next step. */
export function poiFileError(path: string, reason: string, hint: string, row?: number): DatawrightError {
  const place = row === undefined ? path : `${path}, row ${row}`;
  return new DatawrightError('source-unreadable', `${place}: ${reason}`, hint);
}
