package dev.ava.provider.twilio;

import dev.ava.inbox.Arrival;
import dev.ava.inbox.ParkedHandler;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** What had to wait for its message or its call, read again. */
@Stateless
@LocalBean
@Local(ParkedHandler.class)
public class TwilioParked implements ParkedHandler {

  @Inject private TwilioStatus status;
  @Inject private TwilioCalls calls;

  @Override
  public String provider() {
    return "twilio";
  }

  @Override
  public String replay(Arrival parked) {
    return parked.kind().equals(TwilioStatus.KIND) ? status.replay(parked) : calls.replay(parked);
  }
}
