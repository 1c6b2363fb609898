import { expose } from 'comlink';
import { admitCall, type Method, type MethodTable } from './admit-call.ts';
import type { Carrier } from './carrier.ts';
import { ownEndpoint } from './comlink-endpoint.ts';
import type { DatawrightApi, EngineEvent } from './contract.ts';
import { toFailure } from './failure.ts';
import { type EventMessage, refusal } from './wire.ts';

/** The part of an engine that screens use. */
export interface ApiSource {
  readonly api: DatawrightApi;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
}

/**
 * Serves the contract to one screen until its carrier closes: answers its calls, and sends it every
 * event from now on. The screen is not trusted, see {@link admitCall}.
 */
export function exposeApi(source: ApiSource, carrier: Carrier): void {
  const methods = tabulate(source.api);
  const comlink = ownEndpoint((message) => carrier.send(message));
  expose(methods, comlink.endpoint);
  carrier.receive((message) => {
    const verdict = admitCall(methods, message);
    switch (verdict.kind) {
      case 'call':
        return comlink.deliver(verdict.message);
      case 'refuse':
        return carrier.send(refusal(verdict.id, verdict.failure));
      case 'drop':
        return undefined;
      default:
        return verdict satisfies never;
    }
  });
  const unsubscribe = source.subscribe((event) => carrier.send({ event } satisfies EventMessage));
  carrier.onClosed(unsubscribe);
}

/** Own properties only: a name inherited from a prototype is no method of the contract. */
function tabulate(api: DatawrightApi): MethodTable {
  return Object.fromEntries(
    Object.entries(api).map(([name, group]: [string, object]) => [name, tabulateGroup(group)]),
  );
}

function tabulateGroup(group: object): MethodTable[string] {
  const methods = Object.entries(group).filter((entry): entry is [string, Method] => isMethod(entry[1]));
  return Object.fromEntries(methods.map(([name, method]) => [name, answering(group, method)]));
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}

/** Comlink carries thrown errors with their stack and drops their other fields; plain objects pass as they are. */
function answering(group: object, method: Method): Method {
  return async (request) => {
    try {
      return await method.call(group, request);
    } catch (error) {
      throw toFailure(error);
    }
  };
}
