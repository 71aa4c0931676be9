/** For whoever carries a voice session: a socket, a provider's webhooks, an integrator's agent. */
package dev.ava.voice.boundary;
