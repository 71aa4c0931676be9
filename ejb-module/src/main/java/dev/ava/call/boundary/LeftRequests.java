package dev.ava.call.boundary;

import dev.ava.call.control.RequestRows;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** For those who take calls otherwise: leaves something for people to do, as a call's tools do. */
public final class LeftRequests {

  private LeftRequests() {}

  /**
   * Somebody wants to be called back, in the transaction of the handle.
   *
   * @param customerId null: nobody we know
   * @param content what it is about
   * @param phone null: the number is not known
   */
  public static void callBack(
      Handle sql,
      UUID orgId,
      @Nullable Integer customerId,
      String content,
      @Nullable String phone,
      Instant at) {
    RequestRows.add(sql, orgId, null, customerId, "call_back", content, null, phone, at);
  }
}
