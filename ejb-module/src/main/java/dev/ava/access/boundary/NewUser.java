package dev.ava.access.boundary;

/** A console user to be. */
public record NewUser(String username, String password, String role) {

  /** Without the password. */
  @Override
  public String toString() {
    return "NewUser[role=" + role + "]";
  }
}
