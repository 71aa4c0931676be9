package dev.ava.call.control.lists;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ava.call.boundary.CallFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Pages by number. A list of up to 10,000 calls is counted and cut as it is; of a longer one marks
 * are kept, at most a minute old while somebody asks.
 */
@ApplicationScoped
public class LongLists {

  /** What is counted and walked each time. */
  static final long SHORT = 10_000;

  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int LISTS = 500;

  private final Cache<Key, Marks> marks =
      Caffeine.newBuilder().maximumSize(LISTS).expireAfterAccess(KEPT).build();

  private Clock clock;

  /** For the proxy. */
  protected LongLists() {}

  @Inject
  public LongLists(Clock clock) {
    this.clock = clock;
  }

  private record Key(UUID orgId, CallFilter filter) {}

  /** Keys of a page and how many there are in all. */
  public record Cut(List<Place> keys, long total) {}

  /**
   * @param filter without a text
   * @param from how many rows to leave out
   */
  public Cut cut(Handle sql, UUID orgId, CallFilter filter, long from, int size) {
    Chosen all = Chosen.of(orgId, filter);
    Key key = new Key(orgId, filter);
    Marks current = marks.getIfPresent(key);
    if (current == null || current.madeAt().isBefore(clock.instant().minus(FRESH))) {
      // What was long a minute ago may be short by now, or empty.
      Cut cut = CallListRows.cut(sql, all, from, size, SHORT + 1);
      if (cut.total() <= SHORT) {
        marks.invalidate(key);
        return cut;
      }
      current = remember(sql, key, all);
    }
    long newer = CallListRows.count(sql, all.before(current.top()), SHORT + 1);
    if (newer > SHORT) {
      current = remember(sql, key, all);
      newer = 0;
    }
    return new Cut(current.keys(sql, all, newer, from, size), newer + current.total());
  }

  private Marks remember(Handle sql, Key key, Chosen all) {
    Marks made = Marks.make(sql, all, clock.instant());
    marks.put(key, made);
    return made;
  }
}
