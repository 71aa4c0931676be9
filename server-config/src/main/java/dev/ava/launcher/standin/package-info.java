/**
 * A local stand-in of the providers' interfaces, for a machine without credentials and for tests:
 * ElevenLabs places calls and tells of them, Vapi tells of a call, Twilio takes calls and messages,
 * OpenAI talks. Nobody's telephone rings.
 *
 * <p>Facts: the providers' documentation and the types of their official clients. What a call does
 * is chosen by the number that is dialled ({@link Manner}) or by a control request ({@link
 * ControlPart}), so that the same request always has the same end.
 */
package dev.ava.launcher.standin;
