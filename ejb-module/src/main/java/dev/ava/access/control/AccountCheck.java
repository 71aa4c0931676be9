package dev.ava.access.control;

import dev.ava.access.boundary.NewToken;
import dev.ava.access.boundary.NewUser;
import dev.ava.access.boundary.UserChange;
import dev.ava.shared.InvalidInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a user or a token can be as asked for; says everything that is wrong at once. */
public final class AccountCheck {

  /** No colon: HTTP Basic ends the name there. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");

  private static final Set<String> ROLES = Set.of("admin", "operator", "viewer");

  /** NIST SP 800-63B asks for length and for nothing about kinds of characters. */
  private static final int SHORTEST_PASSWORD = 10;

  private static final int LONGEST_PASSWORD = 200;

  private final List<String> faults = new ArrayList<>();

  private AccountCheck() {}

  public static void check(NewUser wanted) {
    AccountCheck check = new AccountCheck();
    String name = wanted.username() == null ? "" : wanted.username();
    check.require(
        NAME.matcher(name).matches(),
        "username must be 1 to 64 letters, digits or . _ @ + - and begin with a letter or digit.");
    check.password(wanted.password(), name);
    check.role(wanted.role());
    check.refuse("invalid-user");
  }

  public static void check(String username, UserChange change) {
    AccountCheck check = new AccountCheck();
    if (change.password() != null) {
      check.password(change.password(), username);
    }
    if (change.role() != null) {
      check.role(change.role());
    }
    check.refuse("invalid-user");
  }

  public static void check(NewToken wanted, Instant now) {
    AccountCheck check = new AccountCheck();
    String name = wanted.name() == null ? "" : wanted.name();
    check.require(!name.isBlank() && name.length() <= 100, "name must be 1 to 100 characters.");
    check.role(wanted.role());
    check.require(
        wanted.expiresAt() == null || wanted.expiresAt().isAfter(now),
        "expires_at must lie in the future.");
    check.refuse("invalid-token");
  }

  private void password(@Nullable String password, String username) {
    String given = password == null ? "" : password;
    require(
        given.length() >= SHORTEST_PASSWORD && given.length() <= LONGEST_PASSWORD,
        "password must be 10 to 200 characters.");
    require(
        given.isEmpty() || !given.equalsIgnoreCase(username), "password must not be the username.");
  }

  private void role(@Nullable String role) {
    require(ROLES.contains(String.valueOf(role)), "role must be admin, operator or viewer.");
  }

  private void require(boolean fine, String fault) {
    if (!fine) {
      faults.add(fault);
    }
  }

  private void refuse(String type) {
    if (!faults.isEmpty()) {
      throw new InvalidInput(type, String.join(" ", faults));
    }
  }
}
