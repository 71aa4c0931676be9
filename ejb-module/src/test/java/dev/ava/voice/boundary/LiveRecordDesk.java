package dev.ava.voice.boundary;

import dev.ava.clinic.boundary.Clinics;
import dev.ava.customer.Customers;
import dev.ava.voice.control.live.Agents;
import dev.ava.voice.control.live.Tools;
import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The record of live calls without a container: its transactions are the database's. */
public final class LiveRecordDesk extends LiveRecord {

  private final Jdbi database;

  public LiveRecordDesk(Jdbi jdbi, Clock clock, Agents agents, Tools tools) {
    database = jdbi;
    use(jdbi, clock, new Customers(), new Clinics(jdbi), agents, tools);
  }

  @Override
  protected <T> T inTransaction(Function<Handle, T> work) {
    return givingWay(() -> database.inTransaction(work::apply));
  }
}
