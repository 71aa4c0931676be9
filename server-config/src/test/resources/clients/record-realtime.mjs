// Points the official JavaScript client of OpenAI's Realtime interface at a running stand-in, checks that it
// understands what comes, and writes down the connection as it went over the wire. See README.md beside it.
//   node record-realtime.mjs STAND_IN_URL FILE
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";

const require = createRequire(process.cwd() + "/");
const { OpenAI } = require("openai");
const { OpenAIRealtimeWS } = require("openai/realtime/ws");
const [standIn, file] = process.argv.slice(2);
const at = new URL(standIn);
const lines = [];

// The client insists on wss; the connection below it is ours.
function open(model, apiKey = "sk-test") {
  const client = new OpenAI({ apiKey, baseURL: standIn + "/v1" });
  let head = "";
  const realtime = new OpenAIRealtimeWS({ model, options: { createConnection: () => {
    const socket = net.connect({ host: at.hostname, port: Number(at.port) });
    const write = socket.write.bind(socket);
    socket.write = (data, ...rest) => { head ||= data.toString("latin1"); return write(data, ...rest); };
    return socket;
  } } }, client);
  const events = [];
  const waiting = [];
  realtime.on("event", (event) => {
    lines.push({ model, dir: "from-stand-in", msg: event });
    events.push(event);
    waiting.splice(0).forEach((look) => look());
  });
  const errors = [];
  realtime.on("error", (error) => { errors.push(error); waiting.splice(0).forEach((look) => look()); });
  const send = realtime.socket.send.bind(realtime.socket);
  realtime.socket.send = (text) => { lines.push({ model, dir: "to-stand-in", msg: JSON.parse(text) }); send(text); };
  let seen = 0;
  return {
    realtime, errors,
    head: () => head,
    /** The events up to the next of this type. */
    async until(type) {
      const from = seen;
      const deadline = Date.now() + 10_000;
      for (;;) {
        const found = events.findIndex((event, index) => index >= seen && event.type === type);
        if (found >= 0) {
          seen = found + 1;
          return events.slice(from, seen);
        }
        assert.ok(Date.now() < deadline, `no ${type}; got ${events.slice(from).map((e) => e.type)}`);
        await new Promise((resolve) => { waiting.push(resolve); setTimeout(resolve, 200); });
      }
    },
  };
}
const last = (events) => events[events.length - 1];
const step = (name) => console.log("ok  ", name);
const pcm = (loud) => {
  const sound = Buffer.alloc(960);
  for (let i = 0; i < 480; i++) sound.writeInt16LE(i % 2 ? loud : -loud, 2 * i);
  return sound.toString("base64");
};

const talk = open("lively");
assert.equal(last(await talk.until("session.created")).session.type, "realtime");
const KEPT = /^(GET|authorization|upgrade|connection|sec-websocket-version|sec-websocket-extensions)/i;
lines.unshift({ model: "lively", dir: "handshake",
                head: talk.head().split("\r\n").filter((line) => KEPT.test(line)) });
talk.realtime.send({ type: "session.update", session: {
  type: "realtime", output_modalities: ["audio"], instructions: "You are the clinic's front desk.",
  audio: { input: { format: { type: "audio/pcm", rate: 24000 }, turn_detection: { type: "server_vad", silence_duration_ms: 300 },
                    transcription: { model: "gpt-4o-mini-transcribe" } },
           output: { format: { type: "audio/pcm", rate: 24000 }, voice: "marin" } },
  tools: [{ type: "function", name: "list_services", description: "Lists the services",
            parameters: { type: "object", properties: {} } }], tool_choice: "auto" } });
assert.equal(last(await talk.until("session.updated")).session.audio.output.voice, "marin");
step("session");

talk.realtime.send({ type: "response.create", response: { instructions: "Say \"Hello, Jane.\"" } });
const greeting = await talk.until("response.done");
assert.equal(greeting.find((e) => e.type === "response.output_audio_transcript.done").transcript, "Hello, Jane.");
assert.ok(greeting.some((e) => e.type === "response.output_audio.delta" && Buffer.from(e.delta, "base64").length === 9600));
assert.equal(last(greeting).response.status, "completed");
step("response with sound and transcript");

for (let i = 0; i < 6; i++) talk.realtime.send({ type: "input_audio_buffer.append", audio: pcm(2000) });
for (let i = 0; i < 20; i++) talk.realtime.send({ type: "input_audio_buffer.append", audio: pcm(0) });
const wish = await talk.until("response.done");
for (const type of ["input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped", "input_audio_buffer.committed"]) {
  assert.ok(wish.some((e) => e.type === type), type);
}
const call = wish.find((e) => e.type === "response.function_call_arguments.done");
assert.equal(call.name, "list_services");
const WRITTEN = "conversation.item.input_audio_transcription.completed";
const written = wish.find((e) => e.type === WRITTEN) ?? last(await talk.until(WRITTEN));
assert.ok(written.transcript.length > 0);
step("speech, silence, a tool, and what was said written down afterwards");

talk.realtime.send({ type: "conversation.item.create", item: {
  type: "function_call_output", call_id: call.call_id, output: JSON.stringify({ success: true, services: [{ name: "Botox" }] }) } });
await talk.until("conversation.item.added");
talk.realtime.send({ type: "response.create" });
assert.equal((await talk.until("response.done")).find((e) => e.type === "response.output_audio_transcript.done").transcript,
             "We offer Botox.");
step("tool output");

talk.realtime.send({ type: "conversation.item.create", item: {
  type: "message", role: "user", content: [{ type: "input_text", text: "Anything else?" }] } });
talk.realtime.send({ type: "response.create" });
const piece = last(await talk.until("response.output_audio.delta"));
talk.realtime.send({ type: "response.cancel" });
assert.equal(last(await talk.until("response.done")).response.status_details.reason, "client_cancelled");
talk.realtime.send({ type: "conversation.item.truncate", item_id: piece.item_id, content_index: 0, audio_end_ms: 100 });
assert.equal(last(await talk.until("conversation.item.truncated")).audio_end_ms, 100);
step("cancel and truncate");

assert.equal(talk.errors.length, 0);
talk.realtime.send({ type: "response.cancel", event_id: "mine_1" });
await talk.until("error");
assert.equal(talk.errors[0].error.code, "response_cancel_not_active");
assert.equal(talk.errors[0].error.event_id, "mine_1");
step("error");
talk.realtime.close();

const script = open("barge-in");
await script.until("session.created");
script.realtime.send({ type: "session.update", session: { type: "realtime" } });
await script.until("session.updated");
script.realtime.send({ type: "input_audio_buffer.append", audio: pcm(0) });
await script.until("response.output_audio.delta");
await script.until("input_audio_buffer.speech_started");
script.realtime.send({ type: "conversation.item.truncate", item_id: "item_a1", content_index: 0, audio_end_ms: 800 });
await script.until("conversation.item.truncated");
script.realtime.close();
step("recorded script");

const wrong = open("lively", "wrong");
await new Promise((resolve) => wrong.realtime.socket.on("error", resolve));
assert.match(wrong.errors[0].message, /401/);
step("wrong key");

// What it says as sound is long and the same every time.
const short = (key, value) => key === "delta" && value.length > 600 ? value.slice(0, 40) : value;
writeFileSync(file, lines.filter((line) => line.model === "lively").map((line) => JSON.stringify(line, short)).join("\n") + "\n");
process.exit(0);
