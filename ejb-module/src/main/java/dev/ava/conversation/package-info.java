/** Conversations, their messages with what only one channel has, their events; read and written. */
package dev.ava.conversation;
