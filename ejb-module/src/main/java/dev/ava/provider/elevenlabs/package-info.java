/**
 * ElevenLabs' words and ours. Facts: ElevenLabs' documentation on post-call webhooks, on their
 * signature and on conversation initiation, and the behaviour of its official libraries.
 */
package dev.ava.provider.elevenlabs;
