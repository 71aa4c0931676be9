/** What {@code ./ava} runs. */
package dev.ava.launcher;
