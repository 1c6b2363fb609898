import type { Device } from './devices.ts';

export const DEVICE_LABELS: Readonly<Record<Device, string>> = {
  cuda: 'CUDA',
  webgpu: 'WebGPU',
  cpu: 'the CPU',
};

/** What can be done where a device is not there. */
export const DEVICE_HINTS: Readonly<Record<Exclude<Device, 'cpu'>, string>> = {
  cuda: 'On Linux x64 with CUDA 12, run "node node_modules/onnxruntime-node/script/install.js --onnxruntime-node-install=cuda12" in the folder of Datawright; or choose the device "auto" or "cpu".',
  webgpu: 'Install a driver with Vulkan, Direct3D 12 or Metal; or choose the device "auto" or "cpu".',
};
