// Microphone and loudspeaker. Both share one audio context, which a click has to start.

const RATE = 24_000;

export class Sound {
  #context = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive' });
  #stream = null;
  #source = null;
  speaker = new Speaker(this.#context);

  static isThere() {
    return typeof AudioContext === 'function';
  }

  /** @throws if there is no microphone, or it may not be used */
  async listen(onFrame) {
    if (!navigator.mediaDevices) {
      throw new Error('Browsers lend the microphone only to pages by https, or on this machine.');
    }
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    if (this.#context.state === 'closed') { // the call ended before somebody said yes
      stream.getTracks().forEach((track) => track.stop());
      return;
    }
    this.#stream = stream;
    await this.#context.resume();
    await this.#context.audioWorklet.addModule('microphone-worklet.js');
    const frames = new AudioWorkletNode(this.#context, 'frames', { numberOfOutputs: 0 });
    frames.port.onmessage = (event) => onFrame(event.data.samples, event.data.level);
    this.#source = this.#context.createMediaStreamSource(stream);
    this.#source.connect(frames);
  }

  start() {
    return this.#context.resume();
  }

  close() {
    this.#source?.disconnect();
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.speaker.silence();
    return this.#context.close();
  }
}

/** Plays pieces of items one behind the other, and knows how much of an item was heard. */
class Speaker extends EventTarget {
  #context;
  #pieces = [];
  #until = 0;
  #item = null;
  #done = 0;

  constructor(context) {
    super();
    this.#context = context;
  }

  get isSpeaking() {
    return this.#pieces.length > 0;
  }

  play(itemId, samples) {
    if (samples.length === 0) return;
    const buffer = this.#context.createBuffer(1, samples.length, RATE);
    const channel = buffer.getChannelData(0);
    for (let i = 0; i < samples.length; i++) channel[i] = samples[i] / 32768;
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#context.destination);
    // A breath ahead, so that a late piece makes no click.
    const from = Math.max(this.#until, this.#context.currentTime + 0.04);
    const piece = { source, itemId, from, seconds: buffer.duration };
    source.onended = () => this.#played(piece);
    source.start(from);
    this.#until = from + buffer.duration;
    this.#pieces.push(piece);
    if (this.#pieces.length === 1) this.dispatchEvent(new Event('begins'));
  }

  #played(piece) {
    const place = this.#pieces.indexOf(piece);
    if (place < 0) return;
    this.#pieces.splice(place, 1);
    this.#count(piece, piece.seconds);
    const last = this.#pieces.every((other) => other.itemId !== piece.itemId);
    this.dispatchEvent(new CustomEvent('played', { detail: { ...this.#heard(), last } }));
    if (!this.isSpeaking) this.dispatchEvent(new Event('ends'));
  }

  #count(piece, seconds) {
    if (this.#item !== piece.itemId) {
      this.#item = piece.itemId;
      this.#done = 0;
    }
    this.#done += seconds;
  }

  #heard() {
    return { item_id: this.#item, played_ms: Math.round(this.#done * 1000) };
  }

  /** What is being said now and how much of it was heard; null: nothing is. */
  position() {
    const now = this.#pieces[0];
    if (!now) return null;
    const before = this.#item === now.itemId ? this.#done : 0;
    const part = Math.min(now.seconds, Math.max(0, this.#context.currentTime - now.from));
    return { item_id: now.itemId, played_ms: Math.round((before + part) * 1000) };
  }

  /** Says no more of what it has. Answers where it was, as {@link position}. */
  silence() {
    const position = this.position();
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#until = 0;
    this.#item = null;
    this.#done = 0;
    pieces.forEach((piece) => {
      piece.source.onended = null;
      piece.source.stop();
    });
    if (position) this.dispatchEvent(new Event('ends'));
    return position;
  }
}
