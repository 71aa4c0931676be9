// The way to Ava in one call: the frames of /ws/voice/{session_id}, as docs/voice.md has them.

const GO_ON_FOR = 30_000;
const FATAL = new Set([1000, 4401, 4403, 4408, 4409, 4410, 4413, 4429]);
const REASONS = {
  4401: 'The ticket was not accepted. Please start again.',
  4403: 'Ava does not take calls from this page’s address.',
  4408: 'Nothing was said for a while, so the call is over.',
  4409: 'This call goes on in another window.',
  4410: 'This call is over.',
  4413: 'The call has reached its longest time.',
  4429: 'Ava has all hands full. Please try again in a moment.',
  4503: 'Ava can’t take calls at the moment. Please try again in a moment.',
};

/** Asks for a ticket; the log-in of the console says who may. */
async function ticket(wanted) {
  const answer = await fetch('ticket', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    credentials: 'same-origin',
    redirect: 'manual',
    body: JSON.stringify(wanted),
  });
  // A session that is over is answered by the log-in page itself.
  if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 200) {
    throw new Error('You are not signed in any more. Please load this page anew.');
  }
  if (answer.status !== 201) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? 'Ava gave no ticket (' + answer.status + ').');
  }
  return answer.json();
}

/**
 * Events: open {agent, resumed}, audio {itemId, samples: Int16Array}, transcript, clear, tool,
 * trouble {message}, roundTrip {millis}, away, over {message, orderly}.
 */
export class Line extends EventTarget {
  #socket = null;
  #sessionId = null;
  #items = new Map();
  #lostAt = 0;
  #ended = false;
  #pings = 0;

  async open(caller) {
    await this.#connect(caller);
    this.#pings = setInterval(() => this.#ping(), 2000);
  }

  async #connect(caller) {
    const given = await ticket(this.#sessionId ? { session_id: this.#sessionId } : caller);
    if (this.#ended) return;
    this.#sessionId = given.session_id;
    const base = new URL('../ws/voice/', location.href);
    base.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(
      base.href + encodeURIComponent(given.session_id) + '?audio=binary&ticket=' + encodeURIComponent(given.ticket));
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (event) => socket === this.#socket && this.#got(event.data);
    socket.onclose = (event) => this.#closed(socket, event);
    this.#socket = socket;
    this.#items.clear();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** 20 ms of 24 kHz samples. Given up rather than queued if the connection is too slow. */
  hear(samples) {
    if (this.isOpen && this.#socket.bufferedAmount < 48_000) {
      this.#socket.send(samples);
    }
  }

  type(text) {
    this.#send({ type: 'text', data: { text } });
  }

  interrupt(position) {
    this.#send({ type: 'interrupt', ...(position && { data: position }) });
  }

  played(position) {
    this.#send({ type: 'played', data: position });
  }

  hangUp() {
    this.#ended = true;
    if (this.isOpen) {
      const socket = this.#socket;
      this.#send({ type: 'end_session' });
      // Ava closes; this is for the case that she does not.
      setTimeout(() => socket.close(1000), 3000);
    } else {
      this.#socket?.close();
      this.#over('', true);
    }
  }

  #ping() {
    this.#send({ type: 'ping', data: { client_sent_at: performance.now() } });
  }

  #send(frame) {
    if (this.isOpen) this.#socket.send(JSON.stringify(frame));
  }

  #got(data) {
    if (data instanceof ArrayBuffer) {
      const number = new DataView(data).getUint32(0);
      this.#tell('audio', { itemId: this.#items.get(number) ?? String(number), samples: new Int16Array(data.slice(4)) });
      return;
    }
    const frame = JSON.parse(data);
    switch (frame.type) {
      case 'ready':
        this.#lostAt = 0;
        this.#tell('open', frame.data);
        this.#ping();
        break;
      case 'item':
        this.#items.set(frame.data.number, frame.data.item_id);
        break;
      case 'audio':
        this.#tell('audio', { itemId: frame.item_id, samples: fromBase64(frame.data) });
        break;
      case 'pong':
        this.#tell('roundTrip', { millis: performance.now() - frame.data.client_sent_at });
        break;
      case 'transcript':
        this.#tell('transcript', { speaker: frame.speaker, text: frame.text, ...frame.data });
        break;
      case 'clear':
        this.#tell('clear', {});
        break;
      case 'tool':
        this.#tell('tool', frame.data);
        break;
      case 'error':
        this.#tell('trouble', { message: frame.message });
        break;
      case 'ended':
        this.#ended = true;
        break;
      default: // of a newer Ava
    }
  }

  #closed(socket, event) {
    if (socket !== this.#socket) return;
    if (this.#ended || FATAL.has(event.code)) {
      this.#over(REASONS[event.code] ?? '', this.#ended || event.code === 1000);
      return;
    }
    this.#lostAt ||= performance.now();
    this.#tell('away', {});
    this.#again(REASONS[event.code]);
  }

  #again(reason) {
    if (this.#ended) return;
    if (performance.now() - this.#lostAt > GO_ON_FOR) {
      this.#over(reason ?? 'The connection is lost.', false);
      return;
    }
    setTimeout(() => this.#ended || this.#connect().catch((failed) => this.#again(failed.message)), 1000);
  }

  /** Told once, and nothing is told after it. */
  #over(message, orderly) {
    this.#ended = true;
    clearInterval(this.#pings);
    this.#socket = null;
    this.#tell('over', { message, orderly });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function fromBase64(text) {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return new Int16Array(bytes.buffer, 0, bytes.length >> 1);
}
