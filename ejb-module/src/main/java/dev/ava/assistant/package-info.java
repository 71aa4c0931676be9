/**
 * Who talks to a caller: the port to an agent that hears and speaks (a language model, or a
 * script), what it is told of the clinic, and the tools it may use. It knows no socket and no
 * telephone; the vendors' adapters and the call itself are elsewhere.
 */
package dev.ava.assistant;
