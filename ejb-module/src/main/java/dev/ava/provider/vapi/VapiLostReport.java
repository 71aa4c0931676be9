package dev.ava.provider.vapi;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.call.boundary.CallRecord;
import dev.ava.job.Job;
import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Vapi reports a call once; a report that is lost is lost. So two minutes after the end it is asked
 * for, and where nobody can be asked, or none answers for two minutes more, the call is recorded as
 * far as it is known.
 */
@ApplicationScoped
public class VapiLostReport implements Job {

  static final String NAME = "vapi-lost-report";

  private static final System.Logger LOG = System.getLogger(VapiLostReport.class.getName());
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Inject private VapiIntake intake;
  @Inject private VapiInquiry inquiry;
  @Inject private Clock clock;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(UUID orgId, UUID callId) {
    Optional<CallRecord> call = intake.unrecorded(orgId, callId);
    if (call.isPresent()) {
      Optional<JsonObject> report = ask(call.get());
      LOG.log(
          INFO,
          "Call {0} had no report: {1}",
          callId,
          report.isPresent() ? "Vapi was asked for it" : "it is recorded as far as it is known");
      intake.settle(call.get(), report);
    }
  }

  /** While Vapi does not answer the job fails, which makes it due again later. */
  private Optional<JsonObject> ask(CallRecord call) {
    try {
      return inquiry.report(call);
    } catch (NotReady failed) {
      boolean waits =
          call.callEndTime() != null && call.callEndTime().plus(PATIENCE).isAfter(clock.instant());
      if (waits && !failed.type().equals("no-credentials")) {
        throw failed;
      }
      return Optional.empty();
    }
  }
}
