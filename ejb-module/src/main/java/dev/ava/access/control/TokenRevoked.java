package dev.ava.access.control;

/** Fired in the transaction that revokes the token with this hash. */
public record TokenRevoked(String hash) {}
