import { jsonPayload, type Payload } from './http/payload.ts';
import { modelNotFound } from './replies/faults.ts';
import type { ErrorReply } from './replies/reply.ts';

const unscripted: readonly string[] = ['stand-in'];

export function listModels(models = unscripted): Payload {
  return jsonPayload(200, { object: 'list', data: models.map(modelObject) });
}

export function getModel(id: string, models = unscripted): Payload | ErrorReply {
  return models.includes(id) ? jsonPayload(200, modelObject(id)) : modelNotFound(id);
}

function modelObject(id: string): object {
  return { id, object: 'model', created: 1_700_000_000, owned_by: 'stand-in' };
}
