package dev.ava.access.boundary;

import dev.ava.access.control.KnownTokens;
import dev.ava.access.control.KnownUsers;
import dev.ava.access.control.PasswordCheck;
import dev.ava.access.control.User;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Tells who a caller is. Outside of transactions: hashing a password takes long, and a failed
 * attempt counts whatever becomes of the request.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignIn {

  @Inject private KnownUsers users;
  @Inject private KnownTokens tokens;
  @Inject private PasswordCheck passwords;

  /**
   * By what somebody typed, or HTTP Basic carried.
   *
   * @param clientAddress where the attempt comes from, for throttling
   * @throws TooManyAttempts if this name or this address has failed too often
   */
  public Optional<Caller> byPassword(String username, String password, String clientAddress) {
    return passwords.check(username, password, clientAddress).map(User::caller);
  }

  public Optional<Caller> byToken(String token) {
    return tokens.find(token);
  }

  /**
   * By what an earlier log-in left in a session.
   *
   * @param session what {@link #remember} gave out at login
   * @return empty once the user is disabled, deleted, or has another password
   */
  public Optional<Caller> bySession(SessionTicket session) {
    return users
        .active(session.username())
        .filter(user -> user.ticket().equals(session))
        .map(User::caller);
  }

  /** What a console session keeps of a log-in. */
  public Optional<SessionTicket> remember(Caller caller) {
    return users.active(caller.name()).map(User::ticket);
  }
}
