import { pause } from './scenario.ts';

/** Pretends to send the files. Takes the place of preload/connect-upload.ts. */
export async function uploadFiles(
  files: readonly File[],
  onProgress: (sent: number, total: number) => void,
): Promise<string[]> {
  for (let step = 1; step <= 10; step += 1) {
    await pause(150);
    onProgress(step, 10);
  }
  return files.map((file) => `/tmp/uploads/${file.name}`);
}
