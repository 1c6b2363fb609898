/** One field of a `multipart/form-data` body (RFC 7578). */
export interface FormField {
  readonly name: string;
  /** Of a file; undefined for plain fields. */
  readonly filename: string | undefined;
  readonly bytes: Buffer;
}

const LINE = '\r\n';
const BLANK_LINE = '\r\n\r\n';

/**
 * Takes a form apart by slicing, so that batch files of hundreds of megabytes are not copied.
 *
 * @returns Undefined when the content type names no boundary or the body does not end with it.
 */
export function readForm(body: Buffer, contentType: string): readonly FormField[] | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/iu.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const fields: FormField[] = [];
  const delimiter = `--${boundary}`;
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const from = start + delimiter.length;
    if (body.toString('latin1', from, from + 2) === '--') return fields;
    const end = body.indexOf(`${LINE}${delimiter}`, from);
    if (end === -1) return undefined;
    fields.push(readField(body.subarray(from + LINE.length, end)));
    start = end + LINE.length;
  }
  return undefined;
}

function readField(part: Buffer): FormField {
  const end = part.indexOf(BLANK_LINE);
  const headers = part.toString('utf8', 0, end === -1 ? 0 : end);
  const disposition = /^content-disposition:(.*)$/imu.exec(headers)?.[1] ?? '';
  return {
    name: parameter(disposition, 'name') ?? '',
    filename: parameter(disposition, 'filename'),
    bytes: end === -1 ? part : part.subarray(end + BLANK_LINE.length),
  };
}

function parameter(disposition: string, name: string): string | undefined {
  // The space keeps `name` from being found in `filename`.
  return new RegExp(`[; ]${name}="([^"]*)"`, 'iu').exec(disposition)?.[1];
}
