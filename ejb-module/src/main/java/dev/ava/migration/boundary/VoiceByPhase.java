package dev.ava.migration.boundary;

import dev.ava.conversation.boundary.VoiceRelations;
import dev.ava.conversation.boundary.VoiceSource;
import dev.ava.migration.control.PhaseRows;
import dev.ava.migration.control.reads.LegacyVoice;
import dev.ava.migration.control.reads.ShadowReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Voice calls are read where the phase says. The phase is looked up once a second, so that right
 * after a switch a request may still be answered by the side that was read before; both sides give
 * a call the same id, so links and cursors stay good.
 */
@ApplicationScoped
public class VoiceByPhase implements VoiceSource {

  private static final long GOOD_FOR = Duration.ofSeconds(1).toNanos();

  private Jdbi jdbi;
  private ShadowReads shadow;
  private volatile Side known;

  /** For the proxy. */
  protected VoiceByPhase() {}

  @Inject
  VoiceByPhase(Jdbi jdbi, ShadowReads shadow) {
    this.jdbi = jdbi;
    this.shadow = shadow;
  }

  private record Side(Reads reads, Optional<VoiceRelations> relations, long lookedUp) {}

  @Override
  public <T> T answer(Jdbi database, Question<T> question) {
    Side side = side();
    long begin = System.nanoTime();
    T answer = database.withHandle(sql -> question.ask(sql, side.relations()));
    if (side.reads() == Reads.SHADOW && question.isComparable()) {
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      shadow.compare(question, side.relations().get(), answer, took);
    }
    return answer;
  }

  private Side side() {
    Side side = known;
    if (side == null || System.nanoTime() - side.lookedUp() > GOOD_FOR) {
      side = lookUp();
      known = side;
    }
    return side;
  }

  private Side lookUp() {
    return jdbi.withHandle(
        sql -> {
          Reads reads = PhaseRows.read(sql).reads();
          Optional<VoiceRelations> relations =
              reads == Reads.NEW
                  ? Optional.empty()
                  : Optional.of(new LegacyVoice(MigrationSettings.read(sql)));
          return new Side(reads, relations, System.nanoTime());
        });
  }
}
