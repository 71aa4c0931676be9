// Voices and ears that some browsers have: for an agent that writes and reads but has no sound.

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

/** Reads texts aloud, one after the other. */
export class Reader {
  static isThere() {
    return 'speechSynthesis' in globalThis && typeof SpeechSynthesisUtterance === 'function';
  }

  read(text) {
    const words = new SpeechSynthesisUtterance(text);
    words.lang = 'en-US';
    speechSynthesis.speak(words);
  }

  get isReading() {
    return speechSynthesis.speaking;
  }

  silence() {
    speechSynthesis.cancel();
  }
}

/** Writes down what is said, until it is stopped. */
export class Listener {
  #recognition = null;

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
        if (event.results[i].isFinal && text) onWords(text);
      }
    };
    recognition.onerror = (event) => {
      if (event.error !== 'no-speech' && event.error !== 'aborted') {
        this.stop();
        onTrouble(event.error);
      }
    };
    // Browsers stop after a silence.
    recognition.onend = () => this.#recognition === recognition && recognition.start();
    this.#recognition = recognition;
    recognition.start();
  }

  stop() {
    const recognition = this.#recognition;
    this.#recognition = null;
    recognition?.abort();
  }
}
