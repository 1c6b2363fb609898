import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as OnnxRuntime from 'onnxruntime-node';
import { DatawrightError } from '../../preload/failure.ts';
import { onnxModel, onnxGraph, onnxNode, onnxValue } from './onnx/onnx-model.ts';

/** Where a model runs. */
export type Device = 'cuda' | 'webgpu' | 'cpu';

/** From the fastest. */
export const DEVICES: readonly Device[] = ['cuda', 'webgpu', 'cpu'];

export interface DeviceState {
  readonly device: Device;
  /** Why it cannot be used; null when it can. */
  readonly missing: string | null;
}

type Runtime = Pick<typeof OnnxRuntime, 'InferenceSession' | 'Tensor'>;
export type Session = OnnxRuntime.InferenceSession;

/** Nodes by which Linux shows a GPU; `dxg` is that of WSL. */
const GPU_NODES = ['/dev/dri/renderD128', '/dev/nvidia0', '/dev/dxg'];

let states: Promise<readonly DeviceState[]> | null = null;

/** Which devices this machine has. They are tried once, with a model of one operator. */
export function listDevices(): Promise<readonly DeviceState[]> {
  return (states ??= tryDevices());
}

async function tryDevices(): Promise<readonly DeviceState[]> {
  const shape = ['batch', 1];
  const graph = onnxGraph({
    name: 'try_device',
    nodes: [onnxNode('Relu', ['x'], ['y'])],
    initializers: [],
    inputs: [onnxValue('x', 'float32', shape)],
    outputs: [onnxValue('y', 'float32', shape)],
  });
  const model = onnxModel(graph, { name: 'datawright', version: '' }, {}).finish();
  const found: DeviceState[] = [];
  for (const device of DEVICES) {
    try {
      const session = await createSession(model, device, 1);
      await session.release();
      found.push({ device, missing: null });
    } catch (error) {
      found.push({ device, missing: deviceReason(error) });
    }
  }
  return found;
}

/** @throws Error With a reason for the user when the device is not there. */
export async function createSession(model: Uint8Array, device: Device, threads: number): Promise<Session> {
  const { InferenceSession } = await loadRuntime();
  const missing = device === 'cpu' ? null : whyMissing(device);
  if (missing !== null) throw new Error(missing);
  return InferenceSession.create(model, {
    executionProviders: [device],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
}

/** Native, and 50 MB: loaded when the first model runs. */
export async function loadRuntime(): Promise<Runtime> {
  try {
    const runtime = await import('onnxruntime-node');
    // It prints to the terminal what it then throws.
    runtime.env.logLevel = 'fatal';
    return runtime;
  } catch (error) {
    throw new DatawrightError(
      'not-supported',
      `ONNX Runtime cannot be loaded on ${process.platform}-${process.arch}: ${deviceReason(error)}`,
      'It has builds for Linux and Windows (x64, arm64) and macOS (arm64). Install Datawright again on one of them.',
      { cause: error },
    );
  }
}

/** What is known before the runtime tries it: it prints warnings when it does. */
function whyMissing(device: Exclude<Device, 'cpu'>): string | null {
  if (process.platform !== 'linux') return null;
  if (!GPU_NODES.some((node) => existsSync(node))) return 'this machine shows no GPU';
  if (device === 'webgpu' || existsSync(join(librariesFolder(), 'libonnxruntime_providers_cuda.so'))) {
    return null;
  }
  return 'the CUDA libraries of ONNX Runtime are not installed';
}

function librariesFolder(): string {
  const runtime = createRequire(import.meta.url).resolve('onnxruntime-node');
  return join(dirname(runtime), '../bin/napi-v6', process.platform, process.arch);
}

/** The first line that says something: ONNX Runtime puts source files and C++ signatures before it. */
export function deviceReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const plain = text.replace(/^\S*\/onnxruntime\/\S+ .*? was false\. /s, '').trim();
  return plain.split('\n', 1)[0] ?? plain;
}
