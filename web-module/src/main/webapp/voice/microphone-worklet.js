// On the audio thread: what the microphone hears, as 16-bit samples at 24 kHz, 20 ms at a time.
const RATE = 24_000;
const FRAME = RATE / 50;

class Frames extends AudioWorkletProcessor {
  #frame = new Int16Array(FRAME);
  #filled = 0;
  #sum = 0;
  #step = sampleRate / RATE;
  #at = 0;
  #last = 0;

  process([input]) {
    const heard = input[0];
    if (!heard) return true;
    // Linear interpolation; where the context runs at 24 kHz anyway every sample is taken as it is.
    for (; this.#at < heard.length; this.#at += this.#step) {
      const before = Math.floor(this.#at);
      const rest = this.#at - before;
      const left = before === 0 ? this.#last : heard[before - 1];
      this.#take(left + (heard[before] - left) * rest);
    }
    this.#at -= heard.length;
    this.#last = heard[heard.length - 1];
    return true;
  }

  #take(sample) {
    const value = Math.max(-1, Math.min(1, sample));
    this.#frame[this.#filled++] = value * 32767;
    this.#sum += value * value;
    if (this.#filled === FRAME) {
      const level = Math.sqrt(this.#sum / FRAME);
      this.port.postMessage({ samples: this.#frame, level }, [this.#frame.buffer]);
      this.#frame = new Int16Array(FRAME);
      this.#filled = 0;
      this.#sum = 0;
    }
  }
}

registerProcessor('frames', Frames);
