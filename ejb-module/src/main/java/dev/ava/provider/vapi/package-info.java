/**
 * Vapi's words and ours: its server messages, how they are authenticated, and the answers it waits
 * for. Facts: Vapi's documentation of server URLs and the types of its server SDK 2.0.1.
 */
package dev.ava.provider.vapi;
