/** A two-way pipe for plain values between one screen and the engine; it keeps their order. */
export interface Carrier {
  /** Throws when the value cannot be carried; does nothing once the carrier is closed. */
  send(message: unknown): void;
  /** Takes the one listener. What came before it is kept for it by the carrier's own queue. */
  receive(listener: (message: unknown) => void): void;
  /** Calls back once, at once if the carrier is closed already. */
  onClosed(listener: () => void): void;
  close(): void;
}
