/** The rows of voice sessions, and the steps of their end. */
package dev.ava.voice.control;
