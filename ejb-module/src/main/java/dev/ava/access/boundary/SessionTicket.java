package dev.ava.access.boundary;

import java.io.Serializable;

/**
 * What a session keeps of a log-in.
 *
 * @param stamp changes with the password, so that a new password ends older sessions
 */
public record SessionTicket(String username, String stamp) implements Serializable {}
