package dev.ava.access.control;

import dev.ava.access.boundary.Caller;
import dev.ava.access.boundary.Role;
import dev.ava.access.boundary.SessionTicket;
import java.util.UUID;

/** A console user as stored. */
public record User(
    UUID orgId, String username, String passwordHash, String role, boolean disabled) {

  public Caller caller() {
    return new Caller(orgId, username, Role.of(role));
  }

  public SessionTicket ticket() {
    return new SessionTicket(username, Sha256.hex(passwordHash).substring(0, 32));
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "User[orgId=" + orgId + ", username=" + username + "]";
  }
}
