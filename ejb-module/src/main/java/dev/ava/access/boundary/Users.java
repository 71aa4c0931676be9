package dev.ava.access.boundary;

import dev.ava.access.control.AccountCheck;
import dev.ava.access.control.Passwords;
import dev.ava.access.control.UserChanged;
import dev.ava.access.control.UserRows;
import dev.ava.shared.Conflict;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** The console users of an organisation. One of them always stays an administrator. */
@Stateless
@RolesAllowed(Role.ADMIN_NAME)
public class Users {

  @Inject private UserRows users;
  @Inject private Passwords passwords;
  @Inject private Event<UserChanged> changes;

  public List<UserView> list(UUID orgId) {
    return users.list(orgId);
  }

  /**
   * Lets somebody log in from now on.
   *
   * @throws dev.ava.shared.InvalidInput naming every field that can't be used
   * @throws Conflict if the name is taken; names are unique in all of Ava, whatever their case
   */
  public UserView create(UUID orgId, NewUser wanted) {
    AccountCheck.check(wanted);
    if (!users.insert(orgId, wanted.username(), passwords.hash(wanted.password()), wanted.role())) {
      throw new Conflict("user-exists", "A user with this name exists already.");
    }
    return changed(orgId, wanted.username());
  }

  /**
   * Changes password, role, or whether log-ins are refused. All take effect on open sessions too.
   *
   * @throws Conflict if nobody would be left who can manage users
   */
  public UserView update(UUID orgId, String username, UserChange change) {
    AccountCheck.check(username, change);
    String hash = change.password() == null ? null : passwords.hash(change.password());
    users.lockAdministrators(orgId);
    if (!users.update(orgId, username, hash, change.role(), change.disabled())) {
      throw unknown();
    }
    requireAdministrator(orgId);
    return changed(orgId, username);
  }

  public void delete(UUID orgId, String username) {
    users.lockAdministrators(orgId);
    if (!users.delete(orgId, username)) {
      throw unknown();
    }
    requireAdministrator(orgId);
    changes.fire(new UserChanged(username));
  }

  private void requireAdministrator(UUID orgId) {
    if (!users.hasAdministrator(orgId)) {
      throw new Conflict(
          "last-administrator", "This is the last administrator: make somebody else one first.");
    }
  }

  private UserView changed(UUID orgId, String username) {
    changes.fire(new UserChanged(username));
    return users.find(orgId, username).orElseThrow(Users::unknown);
  }

  private static NotFound unknown() {
    return new NotFound("no-such-user", "Your organisation has no user of this name.");
  }
}
