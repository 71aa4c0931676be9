package dev.ava.provider.elevenlabs;

import dev.ava.inbox.Arrival;
import dev.ava.inbox.ParkedHandler;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** What had to wait for its call, or for the call's conversation, read again. */
@Stateless
@LocalBean
@Local(ParkedHandler.class)
public class ElevenLabsParked implements ParkedHandler {

  @Inject private LiveTurns turns;
  @Inject private PostCallIntake postCalls;

  @Override
  public String provider() {
    return ElevenLabsGate.PROVIDER;
  }

  /** Turns have an order; what comes after a call has none. */
  @Override
  public void hold(Arrival parked) {
    if (parked.kind().equals(LiveTurns.KIND)) {
      turns.hold(parked);
    }
  }

  @Override
  public String replay(Arrival parked) {
    return parked.kind().equals(LiveTurns.KIND) ? turns.replay(parked) : postCalls.replay(parked);
  }
}
