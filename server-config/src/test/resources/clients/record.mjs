// Points the official JavaScript clients of ElevenLabs and Twilio at a running stand-in, checks that they understand
// its answers, and writes down their requests as they came over the wire. See README.md beside it.
//   node record.mjs STAND_IN_URL FILE
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";

const require = createRequire(process.cwd() + "/");
const { ElevenLabsClient } = require("@elevenlabs/elevenlabs-js");
const twilio = require("twilio");
const [standIn, file] = process.argv.slice(2);
const KEPT = ["authorization", "content-type", "xi-api-key", "accept", "user-agent", "x-fern-sdk-name", "x-fern-sdk-version"];
const recorded = [];
let step = "";

// Between client and stand-in, so that what is written down is what the client sent.
const wire = http.createServer((request, response) => {
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", async () => {
    const body = Buffer.concat(pieces);
    const headers = Object.fromEntries(KEPT.filter((h) => request.headers[h]).map((h) => [h, request.headers[h]]));
    const answer = await fetch(standIn + request.url, {
      method: request.method, headers, body: body.length ? body : undefined,
    });
    const text = await answer.text();
    recorded.push({ step, method: request.method, target: request.url, headers, body: body.toString("utf8"),
                    answer: { status: answer.status, body: text } });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(text);
  });
}).listen(0, "127.0.0.1");
await new Promise((resolve) => wire.once("listening", resolve));
const base = `http://127.0.0.1:${wire.address().port}`;

async function does(name, work) {
  step = name;
  const seen = await work();
  console.log("ok  ", name, JSON.stringify(seen) ?? "");
  return seen;
}
async function refused(name, status, work) {
  await does(name, async () => {
    try {
      await work();
    } catch (error) {
      assert.equal(error.statusCode ?? error.status, status);
      return { thrown: error.constructor.name, status, body: error.body ?? { code: error.code, message: error.message } };
    }
    assert.fail(`${name}: no error`);
  });
}

const tell = (path, body) => fetch(standIn + "/stand-in/" + path, { method: "PUT", body: JSON.stringify(body) });
await tell("pace", { answer_ms: 1, turn_ms: 1 });
const client = new ElevenLabsClient({ apiKey: "test-key", baseUrl: base, maxRetries: 0 });
const call = (toNumber) => client.conversationalAi.twilio.outboundCall({
  agentId: "agent_0001", agentPhoneNumberId: "phnum_0001", toNumber,
  conversationInitiationClientData: {
    dynamicVariables: { call_sid: "EL_DR001_2025-03-04T12:34:00.000Z", dispatcher_name: "AGY Dispatcher", retry: 0, test: true },
  },
}, { maxRetries: 0 });

const placed = await does("elevenlabs outbound call", async () => {
  const answer = await call("+13105550101");
  assert.equal(answer.success, true);
  assert.match(answer.conversationId, /^conv_/);
  assert.match(answer.callSid, /^CA[0-9a-f]{32}$/);
  return answer;
});
await does("elevenlabs outbound call that is refused with 200", async () => {
  const answer = await call("+13105550188");
  assert.deepEqual([answer.success, answer.conversationId, answer.callSid], [false, undefined, undefined]);
  return answer;
});
await refused("elevenlabs outbound call that is unprocessable", 422, () => call("+13105550189"));
await refused("elevenlabs outbound call without the right key", 401, () => call("+13105550190"));
await refused("elevenlabs outbound call while the service is broken", 500, () => call("+13105550191"));
await new Promise((resolve) => setTimeout(resolve, 200));
await does("elevenlabs conversation", async () => {
  const found = await client.conversationalAi.conversations.get(placed.conversationId);
  assert.equal(found.status, "done");
  assert.equal(found.transcript.length, 4);
  assert.equal(found.analysis.callSuccessful, "success");
  assert.equal(found.metadata.phoneCall.callSid, placed.callSid);
  assert.equal(found.conversationInitiationClientData.dynamicVariables.call_sid, "EL_DR001_2025-03-04T12:34:00.000Z");
  return { status: found.status, turns: found.transcript.length };
});
await refused("elevenlabs conversation that does not exist", 404, () => client.conversationalAi.conversations.get("conv_none"));
await does("elevenlabs list of conversations", async () => {
  const page = await client.conversationalAi.conversations.list({ agentId: "agent_0001", pageSize: 1, callStartAfterUnix: 1 });
  assert.equal(page.conversations.length, 1);
  return { conversations: page.conversations.length, hasMore: page.hasMore };
});

const account = "AC00000000000000000000000000000001";
const RequestClient = require("twilio/lib/base/RequestClient");
function twilioWith(password) {
  const http = new (RequestClient.default ?? RequestClient)();
  return twilio(account, password, {
    httpClient: { request: (o) => http.request({ ...o, uri: o.uri.replace("https://api.twilio.com", base) }) },
  });
}
const good = twilioWith("test_auth_token_0000000000000001");
const made = await does("twilio call", async () => {
  const answer = await good.calls.create({
    to: "+13105550101", from: "+13105550100", url: "https://ava.example.test/api/webhooks/twilio/voice",
    statusCallback: "https://ava.example.test/api/webhooks/twilio/voice-status",
    statusCallbackEvent: ["initiated", "ringing", "answered", "completed"], record: true,
    recordingStatusCallback: "https://ava.example.test/api/webhooks/twilio/recording",
  });
  assert.equal(answer.status, "queued");
  assert.match(answer.sid, /^CA[0-9a-f]{32}$/);
  return { sid: answer.sid, status: answer.status, direction: answer.direction };
});
await does("twilio call asked for", async () => {
  const found = await good.calls(made.sid).fetch();
  assert.equal(found.to, "+13105550101");
  return { status: found.status, to: found.to };
});
await refused("twilio call that does not exist", 404, () => good.calls("CA" + "0".repeat(32)).fetch());
await does("twilio message", async () => {
  const answer = await good.messages.create({
    to: "+13105550101", messagingServiceSid: "MG00000000000000000000000000000001", body: "Your appointment is confirmed ✅",
    mediaUrl: ["https://cdn.example.test/a.png", "https://cdn.example.test/b.png"],
  });
  assert.equal(answer.status, "accepted");
  return { status: answer.status, body: answer.body, numSegments: answer.numSegments };
});
await refused("twilio message to a number that is none", 400, () =>
  good.messages.create({ to: "+13105550189", from: "+13105550100", body: "?" }));
await refused("twilio call without the right password", 401, () =>
  twilioWith("wrong").calls.create({ to: "+13105550101", from: "+13105550100", url: "https://ava.example.test/" }));

// What the stand-in tells, judged by ElevenLabs' own library.
const secret = "wsec_test_of_the_stand_in";
await does("elevenlabs webhook", () => new Promise((resolve, reject) => {
  const ava = http.createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => (body += piece));
    request.on("end", async () => {
      response.writeHead(200).end();
      if (!request.url.endsWith("/post-call")) return;
      try {
        const event = await client.webhooks.constructEvent(body, request.headers["elevenlabs-signature"], secret);
        if (event.type === "post_call_transcription") {
          ava.close();
          resolve({ type: event.type, turns: event.data.transcript.length });
        }
      } catch (error) {
        reject(error);
      }
    });
  }).listen(0, "127.0.0.1", async () => {
    await tell("agents/agent_0001", { ava_url: `http://127.0.0.1:${ava.address().port}`, secret });
    await call("+13105550102");
  });
}));
recorded.pop(); // the call that only made the webhook come

writeFileSync(file, JSON.stringify(recorded, null, 1) + "\n");
console.log(recorded.length, "requests written to", file);
wire.close();
process.exit(0);
