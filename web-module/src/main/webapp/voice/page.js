// The page: one call at a time, spoken or typed.
import { Line } from './line.js';
import { Sound } from './sound.js';
import { Listener, Reader } from './browser-speech.js';
import { Transcript } from './transcript.js';

const $ = (id) => document.getElementById(id);
const transcript = new Transcript($('transcript'));
const reader = Reader.isThere() ? new Reader() : null;
let call = null;

$('aloud-option').hidden = !reader;

class Call {
  line = new Line();
  sound = Sound.isThere() ? new Sound() : null;
  listener = null;
  startedAt = 0;
  saidAt = 0;
  hasSound = false;
  clock = 0;
  reports = 0;

  async start() {
    transcript.clear();
    refuse('');
    show('calling', 'Calling …', 'Calling …');
    $('call').disabled = true;
    this.#follow();
    // The click that starts the call is also what lets a page make sounds.
    await this.sound?.start();
    await this.line.open(caller());
  }

  #follow() {
    const on = (type, handler) => this.line.addEventListener(type, (event) => handler(event.detail));
    on('open', (data) => this.#opened(data));
    on('audio', ({ itemId, samples }) => {
      this.hasSound = true;
      this.#answered();
      this.sound?.speaker.play(itemId, samples);
    });
    on('transcript', (turn) => this.#said(turn));
    on('clear', () => this.#silence());
    on('tool', (tool) => transcript.tool(tool));
    on('trouble', ({ message }) => refuse(message));
    on('roundTrip', ({ millis }) => { $('round-trip').textContent = millis.toFixed(millis < 10 ? 1 : 0) + ' ms'; });
    on('away', () => show('away', 'The connection is lost, trying again …', 'Hang up'));
    on('over', ({ message, orderly }) => this.#over(message, orderly));
    this.sound?.speaker.addEventListener('begins', () => show('speaking', 'Ava speaks', 'Hang up'));
    this.sound?.speaker.addEventListener('ends', () => this.line.isOpen && live());
    this.sound?.speaker.addEventListener('played', ({ detail: { last, ...position } }) => last && this.line.played(position));
  }

  #opened({ agent, resumed }) {
    $('agent').textContent = agent ?? '–';
    live();
    typing(true);
    if (resumed) return;
    this.startedAt = performance.now();
    this.clock = setInterval(() => { $('clock').textContent = minutes(performance.now() - this.startedAt); }, 500);
    this.reports = setInterval(() => this.#report(), 200);
    this.saidAt = performance.now();
    if ($('microphone').checked) this.#listen(agent);
  }

  /** An agent without ears is sent words, where the browser can write them down. */
  async #listen(agent) {
    if (agent === 'offline') {
      if (Listener.isThere()) {
        this.listener = new Listener();
        this.listener.start((words) => this.type(words), () => hint('This browser does not write down speech; please type.'));
        hint('Your browser writes down what you say.');
      } else {
        hint('This agent reads, and this browser does not write down speech: please type.');
      }
      return;
    }
    try {
      await this.sound.listen((samples, level) => {
        this.line.hear(samples);
        if (!this.sound.speaker.isSpeaking) $('dial').style.setProperty('--level', Math.min(1, level * 6).toFixed(2));
      });
      hint('');
    } catch (refused) {
      hint(refused.name === 'NotAllowedError'
        ? 'The microphone may not be used: please type.'
        : 'There is no microphone: please type.');
    }
  }

  #said(turn) {
    const fresh = transcript.add(turn);
    if (turn.speaker === 'customer') {
      if (turn.final) this.saidAt ||= performance.now();
    } else {
      if (fresh) this.#answered();
      // Not while there is sound of her own.
      if (turn.final && !turn.interrupted && !this.hasSound && $('aloud').checked) this.#read(turn.text);
    }
  }

  /** The browser would write down Ava's words as the caller's. */
  #read(text) {
    if (!reader) return;
    this.listener?.pause();
    reader.read(text, () => this.listener?.goOn());
  }

  /** Often enough for an answer that is cut off in the middle. */
  #report() {
    const position = this.sound?.speaker.position();
    if (position) this.line.played(position);
  }

  #answered() {
    if (this.saidAt === 0) return;
    const millis = performance.now() - this.saidAt;
    this.saidAt = 0;
    $('answer-after').textContent = millis < 1000 ? Math.round(millis) + ' ms' : (millis / 1000).toFixed(1) + ' s';
  }

  type(text) {
    const position = this.#silence();
    if (position) this.line.interrupt(position);
    this.saidAt = performance.now();
    this.line.type(text);
  }

  #silence() {
    reader?.silence();
    return this.sound?.speaker.silence() ?? null;
  }

  hangUp() {
    this.#silence();
    show('calling', 'Hanging up …', 'Hanging up …');
    this.line.hangUp();
  }

  #over(message, orderly) {
    clearInterval(this.clock);
    clearInterval(this.reports);
    this.listener?.stop();
    this.sound?.close();
    call = null;
    typing(false);
    hint('');
    refuse(orderly ? '' : message);
    $('call').disabled = false;
    $('dial').style.setProperty('--level', 0);
    show('idle', orderly ? 'The call is over' + (message ? '. ' + message : '') : 'The call broke off', 'Call again');
  }

  failed(reason) {
    this.#over(reason.message, false);
  }
}

function caller() {
  const known = {};
  for (const field of ['name', 'phone']) {
    const value = $(field).value.trim();
    if (value) known[field] = value;
  }
  return known;
}

function live() {
  $('call').disabled = false;
  show('live', 'Ava listens', 'Hang up');
}

function show(state, words, label) {
  $('dial').dataset.state = state;
  document.body.dataset.call = state;
  $('state').textContent = words;
  $('call-label').textContent = label;
}

function typing(possible) {
  $('text').disabled = !possible;
  $('send').disabled = !possible;
  if (possible && matchMedia('(pointer: fine)').matches) $('text').focus();
}

function refuse(words) {
  $('refusal').textContent = words;
  $('refusal').hidden = !words;
}

function hint(words) {
  $('hint').textContent = words;
}

function minutes(millis) {
  const seconds = Math.floor(millis / 1000);
  return Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
}

$('call').addEventListener('click', () => {
  if (call) {
    call.hangUp();
    return;
  }
  call = new Call();
  call.start().catch((reason) => call?.failed(reason));
});

$('typing').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = $('text').value.trim();
  if (call && text) {
    call.type(text);
    $('text').value = '';
  }
});

addEventListener('pagehide', () => call?.line.hangUp());
