package dev.ava.migration.control.cleaning;

import dev.ava.migration.boundary.CleaningSummary.Count;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Separates calls that share a sid, which somebody gave who knew nothing of the others. */
final class DoubleCallSids {

  /** Reason of a call that was held by others or refused; it shares its sid as before. */
  private static final String SHARED = "double_call_sid";

  private static final String DOUBLE = Sql.load("call-sids-double");
  private static final String RENAME = Sql.load("call-sids-rename");

  private final Handle sql;
  private final Work work;
  private final Set<UUID> left = new HashSet<>();

  private DoubleCallSids(Handle sql, Work work) {
    this.sql = sql;
    this.work = work;
  }

  /** A call that gives way, with the sid that it has and the one it gets. */
  private record Twin(UUID id, String was, String became) {}

  /** Returns false if it was asked to stop before the end. */
  static boolean run(Handle sql, Work work) {
    return new DoubleCallSids(sql, work).run();
  }

  private boolean run() {
    if (!work.options().dryRun()) {
      Noted.forget(sql, "calls", SHARED);
    }
    long renamed;
    do { // once more, as what one is given another may have
      renamed = 0;
      List<Twin> twins = behind(null);
      while (!twins.isEmpty()) {
        if (work.mustStop()) {
          return false;
        }
        renamed += separate(twins.stream().filter(twin -> !left.contains(twin.id())).toList());
        twins = behind(twins.get(twins.size() - 1).was());
      }
      work.tally().add(Count.CALL_SID_COLLISIONS, renamed);
    } while (renamed > 0 && !work.options().dryRun());
    return true;
  }

  private List<Twin> behind(String sid) {
    return sql.createQuery(DOUBLE)
        .bind("after", sid)
        .bind("batch", work.options().batch())
        .map(
            (row, context) ->
                new Twin(
                    row.getObject("id", UUID.class), row.getString("was"), row.getString("became")))
        .list();
  }

  /** Returns how many got another one; where the database refuses one, the others get theirs. */
  private long separate(List<Twin> twins) {
    if (work.options().dryRun() || twins.isEmpty()) {
      return twins.size();
    }
    try {
      return Sql.patiently(sql, handle -> rename(handle, twins));
    } catch (RuntimeException failed) {
      if (!Sql.isOfTheRow(failed)) {
        throw failed;
      }
      if (twins.size() > 1) {
        return twins.stream().mapToLong(twin -> separate(List.of(twin))).sum();
      }
      leave(twins.get(0).id(), Noted.why(failed));
      return 0;
    }
  }

  private long rename(Handle handle, List<Twin> twins) {
    return handle
        .createQuery(RENAME)
        .bindArray("ids", UUID.class, twins.stream().map(Twin::id).toList())
        .bindArray("was", String.class, twins.stream().map(Twin::was).toList())
        .bindArray("became", String.class, twins.stream().map(Twin::became).toList())
        .bind("at", work.moment().at())
        .mapTo(Long.class)
        .one();
  }

  private void leave(UUID call, String why) {
    left.add(call);
    work.tally().add(Count.CALLS_FAILED, 1);
    Noted.left(sql, "calls", call.toString(), SHARED, why, work.moment());
  }
}
