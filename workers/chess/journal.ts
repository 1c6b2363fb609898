/** The moves of many games, one behind the other, as words (see move-word.ts). */
export class Journal {
  words: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.words = new Int32Array(Math.max(capacity, 64));
  }

  push(word: number): void {
    if (this.length === this.words.length) this.#grow();
    this.words[this.length] = word;
    this.length += 1;
  }

  #grow(): void {
    const grown = new Int32Array(this.words.length * 2);
    grown.set(this.words);
    this.words = grown;
  }
}
