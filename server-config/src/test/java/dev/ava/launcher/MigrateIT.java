package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages on an embedded database that stays up for as long as a test takes. */
class MigrateIT {
  @TempDir private Path folder;
  private EmbeddedDatabase embedded;
  private StageRunner stages;
  private final Transcript transcript = new Transcript();

  @BeforeEach
  void start() {
    embedded = new EmbeddedDatabase(new DataDirectory(folder));
    stages = new StageRunner(new ChangeLog(embedded.start()), transcript.terminal());
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  @Test
  void stages_run_in_their_order_and_go_back_in_the_opposite_one() {
    assertThat(transcript.refusalOf(() -> stages.run(Stage.EXPAND)))
        .contains("./ava migrate baseline");
    stages.run(Stage.BASELINE);
    stages.run(Stage.EXPAND);
    assertThat(transcript.text()).contains("baseline: ").contains("expand: ");

    stages.run(Stage.EXPAND);
    assertThat(transcript.text()).contains("Nothing was pending.");

    assertThat(transcript.refusalOf(() -> stages.rollBack(Stage.BASELINE)))
        .contains("./ava migrate rollback expand");
    stages.rollBack(Stage.EXPAND);
    assertThat(transcript.refusalOf(() -> stages.rollBack(Stage.EXPAND))).contains("not applied");
    stages.rollBack(Stage.BASELINE);

    stages.run(Stage.BASELINE);
    stages.run(Stage.EXPAND);
    stages.showAll();
    assertThat(transcript.text()).contains("  applied  tag-expand");
  }

  @Test
  void sql_is_printed_and_not_run() {
    stages.print(Stage.BASELINE);
    assertThat(transcript.text()).contains("CREATE TABLE customers");

    stages.showAll();
    assertThat(transcript.text()).contains("baseline: 0 applied");
  }
}
