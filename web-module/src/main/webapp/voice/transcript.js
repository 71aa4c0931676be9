// What was said, as bubbles that grow while somebody speaks.

const DOING = {
  list_services: 'looks at the services',
  get_service_info: 'looks up the service',
  get_provider_info: 'looks up who works here',
  check_availability: 'looks for free times',
  book_appointment: 'books the appointment',
  get_appointment_details: 'looks up appointments',
  reschedule_appointment: 'moves the appointment',
  cancel_appointment: 'cancels the appointment',
  search_customer: 'looks up the caller',
  hand_over: 'calls a person',
};

export class Transcript {
  #list;
  #items = new Map();
  #tools = new Map();

  constructor(list) {
    this.#list = list;
  }

  clear() {
    this.#list.replaceChildren();
    this.#items.clear();
    this.#tools.clear();
  }

  /** @returns whether these are the first words of the item */
  add({ speaker, text, item_id: id, final, interrupted, at }) {
    const key = speaker + ' ' + id;
    const fresh = !this.#items.has(key);
    const item = fresh ? this.#begin(speaker, at) : this.#items.get(key);
    this.#items.set(key, item);
    item.words.textContent = final ? text : item.words.textContent + text;
    item.row.classList.toggle('going', !final);
    if (final) {
      const when = new Date(at ?? Date.now());
      item.meta.textContent =
        (speaker === 'customer' ? 'You' : 'Ava') + ' · ' +
        when.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' }) +
        (interrupted ? ' · interrupted' : '');
    }
    this.#show(item.row);
    return fresh;
  }

  tool({ id, name, success }) {
    const row = this.#tools.get(id) ?? this.#append('doing');
    this.#tools.set(id, row);
    row.textContent =
      'Ava ' + (DOING[name] ?? name) +
      (success === undefined ? ' …' : success ? '' : ': it could not be done');
    this.#show(row);
  }

  /** Words are told when they are on record, so those of a caller may come after the answer to them. */
  #begin(speaker, at) {
    const row = this.#append('message ' + (speaker === 'customer' ? 'customer' : 'assistant'));
    const began = Date.parse(at) || Infinity;
    row.dataset.at = began;
    let later = null;
    for (let before = row.previousElementSibling; before; before = before.previousElementSibling) {
      if (Number(before.dataset.at) <= began) break;
      later = before;
    }
    if (speaker === 'customer' && later) this.#list.insertBefore(row, later);
    const bubble = element('div', 'bubble', row);
    const words = element('p', 'content', bubble);
    const meta = element('p', 'meta', row);
    return { row, words, meta };
  }

  #append(classes) {
    return element('li', classes, this.#list);
  }

  #show(row) {
    if (row === this.#list.lastElementChild) this.#list.scrollTop = this.#list.scrollHeight;
  }
}

function element(name, classes, parent) {
  const made = document.createElement(name);
  made.className = classes;
  parent.append(made);
  return made;
}
