package dev.ava.access.boundary;

import org.jspecify.annotations.Nullable;

/** What to change of a console user; null leaves it as it is. */
public record UserChange(
    @Nullable String password, @Nullable String role, @Nullable Boolean disabled) {

  /** Without the password. */
  @Override
  public String toString() {
    return "UserChange[role=" + role + ", disabled=" + disabled + "]";
  }
}
