/** Sockets of providers that carry the sound of telephone calls. */
package dev.ava.web.media;
