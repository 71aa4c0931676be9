/** For whoever carries a call, whoever answers one, and whoever offers a tool. */
package dev.ava.assistant.boundary;
