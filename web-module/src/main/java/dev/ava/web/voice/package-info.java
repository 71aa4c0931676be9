/** Callers' sockets: they translate frames, and decide nothing. */
package dev.ava.web.voice;
