package dev.ava.access.boundary;

import java.util.UUID;

/**
 * Somebody who has proved who they are.
 *
 * @param name a console user's name, or {@code token:} and the name of an API token
 */
public record Caller(UUID orgId, String name, Role role) {}
