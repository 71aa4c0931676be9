package dev.ava.access.boundary;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.access.control.AccountCheck;
import dev.ava.access.control.TokenRevoked;
import dev.ava.access.control.TokenRows;
import dev.ava.access.control.TokenText;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The API tokens of an organisation. */
@Stateless
@RolesAllowed(Role.ADMIN_NAME)
public class Tokens {

  private static final System.Logger LOG = System.getLogger(Tokens.class.getName());

  @Inject private TokenRows tokens;
  @Inject private Clock clock;
  @Inject private Event<TokenRevoked> revocations;

  /** Revoked and expired ones too, as the audit names them. */
  public List<TokenView> list(UUID orgId) {
    return tokens.list(orgId);
  }

  /** The answer is the only place where the token's text ever shows. */
  public TokenView create(UUID orgId, String createdBy, NewToken wanted) {
    AccountCheck.check(wanted, clock.instant());
    String text = TokenText.fresh();
    UUID id = tokens.insert(orgId, createdBy, wanted, TokenText.hash(text));
    LOG.log(INFO, "API token {0} of organisation {1} created", id, orgId);
    return tokens.find(orgId, id).orElseThrow(() -> unknown(id)).withText(text);
  }

  /** Revoking twice is no error. */
  public void revoke(UUID orgId, UUID id) {
    String hash = tokens.revoke(orgId, id).orElseThrow(() -> unknown(id));
    revocations.fire(new TokenRevoked(hash));
    LOG.log(INFO, "API token {0} of organisation {1} revoked", id, orgId);
  }

  private static NotFound unknown(UUID id) {
    return new NotFound("no-such-token", "Your organisation has no API token " + id + ".");
  }
}
