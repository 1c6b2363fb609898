import { DatawrightError } from '../../preload/failure.ts';
import { describeModel, type ModelDescription } from './describe-model.ts';
import { DEVICE_HINTS, DEVICE_LABELS } from './device-wording.ts';
import { createSession, deviceReason, DEVICES, loadRuntime, type Device, type Session } from './devices.ts';
import { EncoderSession } from './encoder-session.ts';
import type { Encoder, TriedDevice } from './encoder.ts';
import { readOnnxFile } from './read-onnx-file.ts';

export type DeviceChoice = 'auto' | Device;

export interface OpenEncoderOptions {
  /** Of the CPU. 1 where several encoders share the machine, as in the pool. */
  readonly threads?: number;
}

/**
 * Opens an ONNX model (see `describeModel` for what it must look like). `auto` takes the first of
 * CUDA, WebGPU and CPU that runs it.
 *
 * @throws DatawrightError `not-supported` when the device that was asked for is not there, or the
 *   model is of another kind; `source-unreadable` when it cannot be run; or as the file system says.
 */
export async function openEncoder(
  model: string | Uint8Array,
  device: DeviceChoice,
  { threads = 1 }: OpenEncoderOptions = {},
): Promise<Encoder> {
  const name = typeof model === 'string' ? model : 'The model';
  // Read here rather than by the runtime, so that what was checked is what runs.
  const bytes = typeof model === 'string' ? await readOnnxFile(model) : model;
  const description = describeModel(bytes, name);
  const { Tensor } = await loadRuntime();
  const triedDevices: TriedDevice[] = [];
  for (const candidate of device === 'auto' ? DEVICES : [device]) {
    const started = await startSession(bytes, candidate, threads, description);
    if (typeof started !== 'string') {
      return new EncoderSession({
        session: started,
        device: candidate,
        triedDevices,
        description,
        name,
        Tensor,
      });
    }
    triedDevices.push({ device: candidate, reason: started });
  }
  throw notRun(name, device, triedDevices.at(-1)?.reason ?? '');
}

/** A session, or why there is none. */
async function startSession(
  bytes: Uint8Array,
  device: Device,
  threads: number,
  { names }: ModelDescription,
): Promise<Session | string> {
  try {
    const session = await createSession(bytes, device, threads);
    const missing = [names.codes, names.vectors, names.margins].find(
      (output) => output !== null && !session.outputNames.includes(output),
    );
    if (missing === undefined) return session;
    await session.release();
    return `it has no output "${missing}"`;
  } catch (error) {
    if (error instanceof DatawrightError) throw error;
    return deviceReason(error);
  }
}

function notRun(name: string, device: DeviceChoice, reason: string): DatawrightError {
  if (device === 'cuda' || device === 'webgpu') {
    return new DatawrightError(
      'not-supported',
      `${name} cannot be run with ${DEVICE_LABELS[device]}: ${reason}.`,
      DEVICE_HINTS[device],
    );
  }
  return new DatawrightError(
    'source-unreadable',
    `${name} cannot be run: ${reason}`,
    'Export it again; onnx.checker.check_model(path, full_check=True) in Python tells more.',
  );
}
