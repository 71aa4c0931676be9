package dev.ava.access.boundary;

import java.util.Locale;
import java.util.Set;

/** What somebody may do. Each role includes the ones below it. */
public enum Role {
  VIEWER,
  OPERATOR,
  ADMIN;

  /** Reads conversations. */
  public static final String VIEWER_NAME = "viewer";

  /** Also acts on conversations. */
  public static final String OPERATOR_NAME = "operator";

  /** Also manages endpoints, users, tokens and the organisation. */
  public static final String ADMIN_NAME = "admin";

  /** The word in the database, on the wire and in {@code @RolesAllowed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The words of this role and of those it includes. */
  public Set<String> included() {
    return switch (this) {
      case VIEWER -> Set.of(VIEWER_NAME);
      case OPERATOR -> Set.of(VIEWER_NAME, OPERATOR_NAME);
      case ADMIN -> Set.of(VIEWER_NAME, OPERATOR_NAME, ADMIN_NAME);
    };
  }
}
