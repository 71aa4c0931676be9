/**
 * OpenAI's words and ours: its Realtime interface over WebSocket, as an agent that takes calls.
 * Facts: OpenAI's OpenAPI description (general availability; the names of the beta are understood)
 * and its official JavaScript client 6.49.0.
 */
package dev.ava.provider.openai;
