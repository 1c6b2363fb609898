import type { GenerationReply, GenerationRequest } from './request.ts';

/** A way to a model. All are alike to the run that uses them. */
export interface Transport {
  /** Names the server and its model: replies of another one are other replies. */
  readonly model: string;
  /**
   * Asks once.
   *
   * @throws GenerationFault when there is no reply; the signal's reason when it aborts.
   */
  send(request: GenerationRequest, signal: AbortSignal): Promise<GenerationReply>;
  /** Learns whether a first answer had the shape that was asked for; a way that is ignored is given up. */
  judged(reply: GenerationReply, valid: boolean): void;
  close(): Promise<void>;
}
