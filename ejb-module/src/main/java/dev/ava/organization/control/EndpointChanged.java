package dev.ava.organization.control;

/** Fired in the transaction that writes or deletes the endpoint with this address. */
public record EndpointChanged(EndpointAddress address) {}
