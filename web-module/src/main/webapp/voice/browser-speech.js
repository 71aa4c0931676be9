// Voices and ears that some browsers have: for an agent that writes and reads but has no sound.

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

/** Reads texts aloud, one after the other. */
export class Reader {
  #left = new Set();
  #quiet = null;

  static isThere() {
    return 'speechSynthesis' in globalThis && typeof SpeechSynthesisUtterance === 'function';
  }

  /**
   * By sentences, as some voices break off after a quarter of a minute.
   *
   * @param quiet called once nothing is read any more
   */
  read(text, quiet) {
    this.#quiet = quiet;
    for (const sentence of text.split(/(?<=[.!?])\s+/)) {
      const words = new SpeechSynthesisUtterance(sentence);
      words.lang = 'en-US';
      words.onend = words.onerror = () => this.#left.delete(words) && this.#left.size === 0 && quiet();
      this.#left.add(words);
      speechSynthesis.speak(words);
    }
  }

  silence() {
    const reading = this.#left.size > 0;
    this.#left.clear();
    speechSynthesis.cancel();
    if (reading) this.#quiet();
  }
}

/** Writes down what is said, until it is stopped. */
export class Listener {
  #recognition = null;
  #paused = false;

  static isThere() {
    return typeof Recognition === 'function';
  }

  /** @param onTrouble is told if there will be nothing to hear */
  start(onWords, onTrouble) {
    const recognition = new Recognition();
    recognition.lang = 'en-US';
    recognition.continuous = true;
    recognition.onresult = (event) => {
      for (let i = event.resultIndex; i < event.results.length; i++) {
        const text = event.results[i][0].transcript.trim();
        if (event.results[i].isFinal && text && !this.#paused) onWords(text);
      }
    };
    recognition.onerror = (event) => {
      if (event.error !== 'no-speech' && event.error !== 'aborted') {
        this.stop();
        onTrouble(event.error);
      }
    };
    // Browsers stop after a silence.
    recognition.onend = () => this.#recognition === recognition && !this.#paused && recognition.start();
    this.#recognition = recognition;
    recognition.start();
  }

  /** Writes nothing down for a while. */
  pause() {
    this.#paused = true;
    this.#recognition?.abort();
  }

  goOn() {
    this.#paused = false;
    try {
      this.#recognition?.start();
    } catch {
      // It has not stopped yet, and begins again when it has.
    }
  }

  stop() {
    const recognition = this.#recognition;
    this.#recognition = null;
    recognition?.abort();
  }
}
