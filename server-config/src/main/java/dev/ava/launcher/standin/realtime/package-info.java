/**
 * A stand-in of OpenAI's Realtime interface over WebSocket, events as of its general availability.
 * Facts: OpenAI's OpenAPI description and its official JavaScript client.
 */
package dev.ava.launcher.standin.realtime;
