package dev.ava.access.control;

/** Fired in the transaction that writes or deletes this user. */
public record UserChanged(String username) {}
